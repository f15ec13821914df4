package io.dwdigest.article;

/**
 * An article with a new id was added. The event is published inside the transaction that adds the article, so that the
 * article and what the listeners write are either all stored or all rolled back.
 *
 * @param article the added article
 * @param pushed whether subscribers get it; false for articles of a first look or of the archive, and for old ones
 */
public record ArticleFound(Article article, boolean pushed) {}
