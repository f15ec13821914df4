package io.dwdigest.testing.dw;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;

/** Answers in DW's formats, in our own words. */
public final class Answers {

    private Answers() {}

    /** One entry of a listing. */
    public record Item(long id, Kind kind, String headline, @Nullable Instant published) {

        public static Item of(long id, @Nullable Instant published) {
            return new Item(id, Kind.ARTICLE, "headline " + id, published);
        }

        public Item titled(String other) {
            return new Item(id, kind, other, published);
        }

        public String path() {
            return "/zh/" + (kind == Kind.GALLERY ? "g-" : "a-") + id;
        }
    }

    public static String feed(Item... items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>DW</title>
                <link>https://www.dw.com/zh</link><description>DW</description>%s</channel></rss>
                """.formatted(Arrays.stream(items).map(item -> """
                <item><title>%s</title><link>https://www.dw.com%s?maca=chi-rss-chi-all-1127-xml-mrss</link>%s</item>"""
                .formatted(item.headline(), item.path(), pubDate(item.published()))).collect(Collectors.joining()));
    }

    private static String pubDate(@Nullable Instant published) {
        return published == null
                ? ""
                : "<pubDate>" + RFC_1123_DATE_TIME.format(published.atOffset(UTC)) + "</pubDate>";
    }

    public static String sitemap(Item... items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">%s</urlset>
                """.formatted(Arrays.stream(items).map(item -> """
                <url><loc>https://www.dw.com%s</loc><news:news>%s<news:title>%s</news:title></news:news></url>"""
                .formatted(item.path(), newsDate(item.published()), item.headline()))
                .collect(Collectors.joining()));
    }

    private static String newsDate(@Nullable Instant published) {
        return published == null ? "" : "<news:publication_date>" + published + "</news:publication_date>";
    }

    public static String api(long id, String headline, String standfirst, Instant published) {
        return """
                {"id":%d,"name":"%s","teaser":"%s","displayDate":"%s",
                 "mainContent":{"sizes":[{"width":940,"url":"https://static.dw.com/image/1_303.jpg"}]}}
                """.formatted(id, headline, standfirst, published);
    }

    public static String graph(long id, String headline, String author) {
        return "{\"data\":{\"content\":{\"id\":%d,\"title\":\"%s\",\"firstPersonArray\":[{\"fullName\":\"%s\"}]}}}"
                .formatted(id, headline, author);
    }

    /** A page at the path of an article, which names it. */
    public static String page(String path, String headline, String standfirst) {
        return """
                <html><head><link rel="canonical" href="https://www.dw.com%s"><meta property="og:title" content="%s – DW – 11/01/2026"><meta property="og:description"
                 content="%s"></head><body></body></html>"""
                .replace("\n", "").formatted(path, headline, standfirst);
    }

    public static String archived(long id, String headline) {
        return """
                <!--1735000000000-->
                [%s](https://www.dw.com/zh/a-%d)
                ------
                <div><i>An Author<br>2024-12-23T12:00:00.000Z</i></div><p>The first paragraph.</p>
                """.formatted(headline, id);
    }
}
