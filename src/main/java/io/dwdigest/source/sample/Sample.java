package io.dwdigest.source.sample;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;

/**
 * An article in our own words.
 *
 * @param age how long ago it claims to have been published
 * @param lead null for a piece without one
 * @param picture address of a picture that the playground serves itself
 */
record Sample(Edition edition, @DefaultValue("0s") Duration age, @DefaultValue("article") Kind kind, String headline,
        @DefaultValue List<String> byline, @Nullable String lead, URI picture) {

    /** Returns the article, dated back from now. Its link leads to the edition's front page: DW has no such article. */
    Article article(long id, Instant now) {
        return new Article(id, edition.code(), kind, headline, byline, lead, null, List.of(), List.of(), now.minus(age),
                URI.create("https://www.dw.com/" + edition.code()), picture, Map.of());
    }
}
