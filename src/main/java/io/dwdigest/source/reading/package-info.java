/**
 * Reads one article from DW's answers, field by field. Decides whether it is added, postponed or dropped.
 * <p>
 * No listing is read here: how an article came to be known does not matter.
 */
@NullMarked
package io.dwdigest.source.reading;

import org.jspecify.annotations.NullMarked;
