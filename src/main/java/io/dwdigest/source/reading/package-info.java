/**
 * Reads one article from DW's answers, field by field, and decides what becomes of it.
 * <p>
 * No listing: how an article came to be known does not matter here.
 */
@NullMarked
package io.dwdigest.source.reading;

import org.jspecify.annotations.NullMarked;
