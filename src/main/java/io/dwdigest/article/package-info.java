/**
 * What DW published, which of it we know, and the facts others hear of.
 * <p>
 * Nothing about how DW is read ({@code source}) or how an article looks ({@code digest}).
 */
@NullMarked
package io.dwdigest.article;

import org.jspecify.annotations.NullMarked;
