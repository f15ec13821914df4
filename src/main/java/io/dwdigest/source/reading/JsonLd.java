package io.dwdigest.source.reading;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.Pictures;
import io.dwdigest.source.text.PlainText;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/** Reads the {@code NewsArticle} of a page. It carries neither lead nor keywords. */
final class JsonLd {

    private static final String SCRIPT = "application/ld+json";
    private static final String TYPE = "@type";
    private static final String HEADLINE = "headline";
    private static final String AUTHORS = "author";
    private static final String PUBLISHED = "datePublished";
    private static final String PICTURES = "image";
    private static final String PAGE = "mainEntityOfPage";

    private static final String ID = "@id";
    private static final String URL = "url";

    private JsonLd() {}

    /** Returns what is said of the article. A page may describe others too; one that names no article comes last. */
    static Optional<Reading> in(List<Element> scripts, PageIdentity identity) {
        return scripts.stream().filter(script -> script.attr("type").strip().equalsIgnoreCase(SCRIPT))
                .flatMap(JsonLd::nodes)
                .filter(node -> kind(node) != null).map(JsonLd::reading)
                .filter(reading -> reading.headline() != null && !identity.isOfAnother(reading))
                .sorted(comparing(reading -> !identity.isOf(reading))).findFirst();
    }

    /** Returns the nodes of a script, which holds one node, a list of them, or a graph. */
    private static Stream<JsonNode> nodes(Element script) {
        try {
            JsonNode root = Json.object("{\"@graph\":" + script.data() + "}").path("@graph");
            return Json.items(root).stream()
                    .flatMap(node -> Stream.concat(Stream.of(node), Json.items(node.path("@graph")).stream()));
        } catch (UnreadableAnswerException broken) {
            return Stream.empty();
        }
    }

    private static Reading reading(JsonNode node) {
        return new Reading(Origin.JSON_LD, kind(node), PlainText.text(Json.text(node, HEADLINE)), byline(node), null,
                null,
                null, null, null, DwDates.of(Json.text(node, PUBLISHED)), picture(node), link(node));
    }

    /** Returns the kind of an article's node; null for the videos and organisations that stand beside it. */
    private static @Nullable Kind kind(JsonNode node) {
        return Stream.concat(Stream.of(node.path(TYPE)), node.path(TYPE).valueStream()).filter(JsonNode::isString)
                .map(type -> ContentId.named(type.stringValue()))
                .filter(kind -> kind == Kind.ARTICLE || kind == Kind.LIVE_BLOG).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private static @Nullable List<String> byline(JsonNode node) {
        return !node.has(AUTHORS)
                ? null
                : Authors.in(node.path(AUTHORS), UnaryOperator.identity());
    }

    private static @Nullable URI picture(JsonNode node) {
        JsonNode pictures = node.path(PICTURES);
        return Stream.concat(Stream.of(pictures), pictures.valueStream())
                .map(picture -> picture.isString() ? picture.stringValue() : Json.text(picture, "url"))
                .map(Pictures::clean).flatMap(Optional::stream).findFirst().orElse(null);
    }

    private static @Nullable URI link(JsonNode node) {
        JsonNode page = node.path(PAGE);
        return Stream.of(page.isString() ? page.stringValue() : null, Json.text(page, ID), Json.text(page, URL),
                Json.text(node, URL), Json.text(node, ID)).map(Links::clean).flatMap(Optional::stream).findFirst()
                .orElse(null);
    }
}
