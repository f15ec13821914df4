package io.dwdigest.article;

/**
 * An article was added that we did not know. Published inside the transaction that adds it, so that whatever a listener
 * writes is there together with the article or not at all.
 *
 * @param article what was found
 * @param pushed whether subscribers are to be told; false for what a first look, an archive or an old date brings
 */
public record ArticleFound(Article article, boolean pushed) {}
