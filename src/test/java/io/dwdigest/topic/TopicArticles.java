package io.dwdigest.topic;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.Mark;
import io.dwdigest.testing.AnArticle;

/** Articles in our own words for the tests of topics. */
final class TopicArticles {

    private TopicArticles() {}

    static Article headed(String edition, String headline, @Nullable String lead) {
        return article(1, edition, headline, lead, null, List.of(), List.of(), null);
    }

    static Article headed(String headline) {
        return headed("zh", headline, null);
    }

    static Article dated(long id, String headline, @Nullable Instant published) {
        return article(id, "zh", headline, null, null, List.of(), List.of(), published);
    }

    static Article article(long id, String edition, String headline, @Nullable String lead, @Nullable String kicker,
            List<String> keywords, List<Mark> marks, @Nullable Instant published) {
        return AnArticle.of(id).edition(edition).headline(headline).lead(lead).kicker(kicker)
                .keywords(keywords.toArray(String[]::new)).marks(marks.toArray(Mark[]::new)).published(published)
                .build();
    }
}
