/**
 * Articles of our own for a playground that cannot reach DW.
 * <p>
 * It holds no text of DW's.
 */
@NullMarked
package io.dwdigest.source.sample;

import org.jspecify.annotations.NullMarked;
