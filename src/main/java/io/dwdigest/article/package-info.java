/**
 * Stores the articles that DW published. Other rooms hear of them through its events.
 * <p>
 * Nothing about how DW is read ({@code source}) or how an article looks ({@code digest}).
 */
@NullMarked
package io.dwdigest.article;

import org.jspecify.annotations.NullMarked;
