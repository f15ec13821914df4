package io.dwdigest.source.archive;

import java.time.Instant;

import io.dwdigest.article.Article;

/**
 * An article from the archive.
 *
 * @param stamped when the archiver found the article: minutes to days after its publication
 */
public record Archived(Article article, Instant stamped) {}
