/**
 * A Deutsche Welle on this machine: its pieces, lists and pages in our own words, and every way in which it fails.
 */
@NullMarked
package io.dwdigest.testing.dw;

import org.jspecify.annotations.NullMarked;
