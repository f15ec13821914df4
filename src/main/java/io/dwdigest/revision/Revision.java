package io.dwdigest.revision;

import java.time.Instant;
import java.util.List;

import io.dwdigest.article.Article;

/**
 * One change of an article by DW.
 *
 * @param number counted from 1 for each article
 * @param noticed when the bot noticed it
 * @param withdrawn whether DW withdrew the article, which is stored no more
 * @param before what a reader saw before: no keywords, marks, sections and links
 * @param topics of a withdrawn article, by their ids; empty for any other
 */
public record Revision(int number, Instant noticed, boolean withdrawn, Article before, List<String> topics) {

    public Revision {
        topics = List.copyOf(topics);
    }

    public long articleId() {
        return before.id();
    }
}
