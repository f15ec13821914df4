/** What tests of several packages share. */
@NullMarked
package io.dwdigest.testing;

import org.jspecify.annotations.NullMarked;
