/**
 * Holds articles that were seen but not read yet. The settings for reading DW are here too.
 * <p>
 * No answer of DW is read here.
 */
@NullMarked
package io.dwdigest.source.sighting;

import org.jspecify.annotations.NullMarked;
