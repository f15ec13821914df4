package io.dwdigest.testing.dw;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import io.dwdigest.article.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A piece in the JSON of {@code api.dw.com} and of the graph-api. */
final class DwAnswers {

    private static final Map<String, Integer> LANGUAGES = Map.of("de", 1, "en", 2, "zh", 4);
    private static final Map<Integer, String> SIZES = Map.of(302, "460x259", 303, "700x394", 304, "940x529");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private DwAnswers() {}

    /** {@code /api/detail/<kind>/<id>}: no authors. */
    static String api(Piece piece) {
        ObjectNode json = object().put("type", typeName(piece)).put("id", piece.id())
                .put("languageId", LANGUAGES.getOrDefault(piece.edition(), 2)).put("name", piece.headline())
                .put("teaser", piece.teaser()).put("categoryName", piece.kicker()).put("text", piece.plainText())
                .put("permaLink", "https://p.dw.com/p/" + Long.toString(piece.id(), 36))
                .put("displayDate", MILLIS.format(piece.published())).put("commentsEnabled", false);
        if (piece.picture() != 0) {
            json.set("mainContent", picture(piece));
        }
        for (String paragraph : piece.text().split("(?<=</p>)", -1)) {
            if (!paragraph.isEmpty()) {
                json.withArrayProperty("body").addObject().putObject("content").put("type", "Text").put("text",
                        paragraph);
            }
        }
        if (!piece.keywords().isEmpty()) {
            ObjectNode group = json.withArrayProperty("referenceGroups").addObject().put("name", "Keywords").put("type",
                    "Keywords");
            piece.keywords().forEach(word -> group.withArrayProperty("items").addObject().put("type", "SearchRef")
                    .put("name", word));
        }
        return json.toString();
    }

    private static ObjectNode picture(Piece piece) {
        ObjectNode picture = object().put("id", piece.picture()).put("type", "Image").put("name", "…");
        SIZES.keySet().stream().sorted().forEach(format -> {
            List<String> size = List.of(SIZES.getOrDefault(format, "").split("x", -1));
            picture.withArrayProperty("sizes").addObject().put("width", Integer.parseInt(size.get(0)))
                    .put("height", Integer.parseInt(size.get(1))).put("url", pictureLink(piece, format));
        });
        return piece.kind() == Kind.ARTICLE
                ? picture
                : object().put("id", piece.id()).put("type", typeName(piece)).set("previewImage", picture);
    }

    /** {@code /graph-api/<lang>/content/<kind>/<id>}. */
    static ObjectNode graph(Piece piece) {
        ObjectNode content = object().put("__typename", typeName(piece)).put("id", piece.id())
                .put("canonicalUrl", piece.link()).put("title", piece.headline()).put("teaser", piece.teaser())
                .put("text", piece.text()).put("contentDate", MILLIS.format(piece.published()))
                .put("lastModifiedDate", MILLIS.format(piece.modified()));
        content.putArray("firstPersonArray");
        piece.byline().forEach(name -> content.withArrayProperty("firstPersonArray").addObject()
                .put("__typename", "Person").put("fullName", name));
        if (piece.picture() != 0) {
            content.putObject("mainContentImageLink").put("targetId", piece.picture()).putObject("target")
                    .put("id", piece.picture())
                    .put("staticUrl", "https://static.dw.com/image/" + piece.picture() + "_${formatId}.jpg");
        }
        ObjectNode answer = object();
        answer.putObject("data").set("content", content);
        return answer;
    }

    static ObjectNode jsonLd(Piece piece) {
        ObjectNode json = object().put("@context", "https://schema.org").put("@type", "NewsArticle")
                .put("headline", piece.headline() + " ").put("datePublished", MILLIS.format(piece.published()))
                .put("dateModified", MILLIS.format(piece.modified()));
        json.putObject("mainEntityOfPage").put("@type", "WebPage").put("@id", piece.link());
        json.putObject("publisher").put("@type", "Organization").put("name", "Deutsche Welle");
        piece.byline().forEach(
                name -> json.withArrayProperty("author").addObject().put("@type", "Person").put("name", name));
        if (piece.byline().isEmpty()) {
            json.withArrayProperty("author").addObject().put("@type", "Organization").put("name", "Deutsche Welle");
        }
        if (piece.picture() != 0) {
            json.withArrayProperty("image").add(pictureLink(piece, 804)).add(pictureLink(piece, 604));
        }
        return json;
    }

    static String pictureLink(Piece piece, int format) {
        return "https://static.dw.com/image/" + piece.picture() + "_" + format + ".jpg";
    }

    private static String typeName(Piece piece) {
        return switch (piece.kind()) {
            case ARTICLE -> "Article";
            case LIVE_BLOG -> "Liveblog";
            case VIDEO -> "Video";
            case AUDIO -> "Audio";
            case GALLERY -> "ImageGallery";
        };
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
