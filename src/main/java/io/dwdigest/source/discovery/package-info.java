/**
 * Looks at feeds and sitemaps for new articles.
 * <p>
 * It does not read an article's text.
 */
@NullMarked
package io.dwdigest.source.discovery;

import org.jspecify.annotations.NullMarked;
