/**
 * Reads Deutsche Welle, and nothing else.
 */
@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
