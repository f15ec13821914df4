package io.dwdigest.testing;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;

/**
 * Builds an article in our own words, not DW's. What a test does not name is empty, and the article is Chinese.
 *
 * <pre>{@code AnArticle.of(7).headline("面包师傅的清晨").build();}</pre>
 */
public final class AnArticle {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final long id;
    private String edition = "zh";
    private Kind kind = Kind.ARTICLE;
    private String headline = "面包师傅的清晨";
    private List<String> byline = List.of();
    private @Nullable String lead;
    private @Nullable String kicker;
    private List<String> keywords = List.of();
    private List<Mark> marks = List.of();
    private List<Section> sections = List.of();
    private List<Long> links = List.of();
    private @Nullable Instant published;
    private @Nullable URI link;
    private @Nullable URI picture;
    private Map<Field, Origin> origins = Map.of();

    private AnArticle(long id) {
        this.id = id;
    }

    public static AnArticle of(long id) {
        return new AnArticle(id);
    }

    /** Returns an article about artificial intelligence, published some minutes after noon of 20 November 2026, UTC. */
    public static Article ai(long id, int minutes) {
        return of(id).headline("第%d号实验：人工智能学会修自行车".formatted(id)).byline("Erika Muster")
                .lead("一家小作坊让人工智能看了一整年的修车录像，现在它会换链条了。").published(NOON.plusSeconds(60L * minutes)).pictured()
                .build();
    }

    /** Returns an article about nothing that the built-in topics know. */
    public static Article other(long id) {
        return of(id).lead("凌晨三点，炉子已经热了。").published(NOON).pictured().build();
    }

    public AnArticle edition(String code) {
        edition = code;
        return this;
    }

    public AnArticle kind(Kind of) {
        kind = of;
        return this;
    }

    public AnArticle headline(String text) {
        headline = text;
        return this;
    }

    public AnArticle byline(String... names) {
        byline = List.of(names);
        return this;
    }

    public AnArticle lead(@Nullable String text) {
        lead = text;
        return this;
    }

    public AnArticle kicker(@Nullable String text) {
        kicker = text;
        return this;
    }

    public AnArticle keywords(String... words) {
        keywords = List.of(words);
        return this;
    }

    public AnArticle marks(Mark... ofDw) {
        marks = List.of(ofDw);
        return this;
    }

    public AnArticle sections(Section... where) {
        sections = List.of(where);
        return this;
    }

    /** With links of DW's to these articles. */
    public AnArticle links(Long... articles) {
        links = List.of(articles);
        return this;
    }

    public AnArticle published(@Nullable Instant at) {
        published = at;
        return this;
    }

    public AnArticle link(String address) {
        link = URI.create(address);
        return this;
    }

    /** With the picture that DW would have under the article's id. */
    public AnArticle pictured() {
        return picture("https://static.dw.com/image/%d_303.jpg".formatted(id));
    }

    public AnArticle picture(String address) {
        picture = URI.create(address);
        return this;
    }

    public AnArticle origins(Map<Field, Origin> ofFields) {
        origins = Map.copyOf(ofFields);
        return this;
    }

    public Article build() {
        return new Article(id, edition, kind, headline, byline, lead, kicker, keywords, marks, sections, links,
                published,
                link == null ? URI.create("https://www.dw.com/%s/a-%d".formatted(edition, id)) : link, picture,
                origins);
    }
}
