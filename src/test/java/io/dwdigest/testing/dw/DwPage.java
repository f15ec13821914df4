package io.dwdigest.testing.dw;

import static io.dwdigest.testing.dw.DwLists.xml;
import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.dwdigest.article.Kind;

/**
 * A piece as a page of {@code www.dw.com}: JSON-LD, OpenGraph, readable elements, and the graph-api's answer as state.
 */
final class DwPage {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy").withZone(ZoneOffset.UTC);

    private DwPage() {}

    static String of(Piece piece) {
        return """
                <!doctype html><html lang="%1$s"><head><meta charset="utf-8">
                <title>%2$s – DW – %3$s</title>
                <link data-rh="true" rel="canonical" href="%4$s"/>
                <meta data-rh="true" property="og:site_name" content="dw.com"/>
                <meta data-rh="true" property="og:title" content="%2$s – DW – %3$s"/>
                <meta data-rh="true" property="og:url" content="%4$s"/>
                <meta data-rh="true" property="og:description" content="%5$s"/>
                %6$s<script data-rh="true" type="application/ld+json">%7$s</script>
                </head><body>
                <nav><ul><li><a href="/%1$s/s-1">…</a></li></ul></nav>
                <main><article class="sc-a1 b2"><div class="content-area">%8$s%9$s</div></article></main>
                <script> window.__APP_STATE__=%10$s;</script>
                </body></html>
                """.formatted(piece.edition(), xml(piece.headline()), DATE.format(piece.published()), piece.link(),
                xml(piece.teaser()), image(piece), script(DwAnswers.jsonLd(piece).toString()), header(piece),
                body(piece),
                script(state(piece)));
    }

    private static String image(Piece piece) {
        return piece.picture() == 0
                ? ""
                : "<meta data-rh=\"true\" property=\"og:image\" content=\"" + DwAnswers.pictureLink(piece, 6)
                        + "\"/>\n";
    }

    private static String header(Piece piece) {
        return """
                <header class="sc-c3 d4"><div class="sc-e5 kicker"><span>%s</span></div><h1 class="sc-f6">%s </h1>
                <div class="sc-g7 author-details">%s</div>
                <div class="time-area"><span class="sc-h8 publication"><time aria-hidden="true">%s</time></span></div>
                <p class="sc-i9 teaser-text">%s</p></header>
                """.formatted(xml(piece.kicker()), xml(piece.headline()),
                piece.byline().stream()
                        .map(name -> "<span><span class=\"sc-j1 author no-link\">" + xml(name) + "</span></span>")
                        .collect(joining("<span class=\"separator\"> | </span>")),
                DATE.format(piece.published()), xml(piece.teaser()));
    }

    private static String body(Piece piece) {
        return "<div class=\"sc-k2 rich-text\">" + piece.text() + "</div>";
    }

    private static String state(Piece piece) {
        String kind = piece.kind() == Kind.LIVE_BLOG ? "liveblog" : piece.kind().name().toLowerCase(Locale.ROOT);
        return "{\"/graph-api/" + piece.edition() + "/content/" + kind + "/" + piece.id() + "\":"
                + DwAnswers.graph(piece) + "}";
    }

    private static String script(String json) {
        return json.replace("<", "\\u003c");
    }
}
