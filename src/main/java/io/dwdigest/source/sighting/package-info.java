/**
 * Articles that were seen and not read yet, and the settings of reading.
 * <p>
 * No answer of DW's is read here.
 */
@NullMarked
package io.dwdigest.source.sighting;

import org.jspecify.annotations.NullMarked;
