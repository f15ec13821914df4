/**
 * Looks at feeds and sitemaps for new articles.
 * <p>
 * It does not read the text of an article.
 */
@NullMarked
package io.dwdigest.source.discovery;

import org.jspecify.annotations.NullMarked;
