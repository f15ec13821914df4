package io.dwdigest.testing;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.Kind;

/** Articles of our own words. */
public final class SampleArticles {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private SampleArticles() {}

    /** An article about artificial intelligence, published so many minutes after noon of 20 November 2026, UTC. */
    public static Article ai(long id, int minutes) {
        return article(id, "第%d号实验：人工智能学会修自行车".formatted(id), List.of("Erika Muster"),
                "一家小作坊让人工智能看了一整年的修车录像，现在它会换链条了。", Kind.ARTICLE, NOON.plusSeconds(60L * minutes));
    }

    /** An article about nothing that the built-in topics know. */
    public static Article other(long id) {
        return article(id, "面包师傅的清晨", List.of(), "凌晨三点，炉子已经热了。", Kind.ARTICLE, NOON);
    }

    public static Article article(long id, String headline, List<String> byline, @Nullable String lead, Kind kind,
            @Nullable Instant published) {
        return new Article(id, "zh", kind, headline, byline, lead, null, List.of(), List.of(), published,
                URI.create("https://www.dw.com/zh/a-" + id),
                URI.create("https://static.dw.com/image/" + id + "_303.jpg"), Map.of());
    }

    public static Article withoutPicture(Article article) {
        return new Article(article.id(), article.edition(), article.kind(), article.headline(), article.byline(),
                article.lead(), article.kicker(), article.keywords(), article.marks(), article.published(),
                article.link(), null, article.origins());
    }
}
