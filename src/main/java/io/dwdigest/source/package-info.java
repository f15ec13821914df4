/**
 * Reads Deutsche Welle (DW), and nothing else.
 * <p>
 * It knows no chat and no delivery.
 */
@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
