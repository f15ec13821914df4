package io.dwdigest.source.reading;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.Pictures;
import io.dwdigest.source.text.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * An article as DW's graph describes it, in the graph-api's answer and in the state that pages embed. In that state,
 * nodes may stand elsewhere ({@code __ref}) and keys may carry arguments ({@code persons({"amount":1})}).
 *
 * @param root the node in which references are looked up
 */
record GraphContent(JsonNode root, JsonNode content) {

    private static final String[] HEADLINE = {"title", "name"};
    private static final String STANDFIRST = "teaser";
    private static final String TEXT = "text";
    private static final String KICKER = "kicker";
    private static final String CATEGORY = "thematicFocusCategory";
    private static final String[] PUBLISHED = {"contentDate", "firstPublicationDate", "displayDate"};
    private static final String[] PERSONS = {"firstPersonArray", "persons"};
    private static final String[] LINK = {"canonicalUrl", "classicUrl", "namedUrl"};
    private static final String[] TYPE = {"__typename", "modelType"};
    private static final String LINKED = "contentLinks";
    private static final String MAIN_PICTURE = "mainContentImageLink";
    private static final String[] PICTURE = {"staticUrl", "url"};

    Reading reading(Origin origin) {
        Element body = Markup.body(Objects.requireNonNullElse(Json.text(content, TEXT), ""));
        return new Reading(origin, kind(), PlainText.text(Json.text(content, HEADLINE)), byline(),
                Markup.standfirst(Json.text(content, STANDFIRST)), Markup.opening(body), kicker(), keywords(),
                Markup.marks(body), Sections.in(content, this::field, this::resolved),
                DwDates.of(Json.text(content, PUBLISHED)), picture(),
                Links.clean(Json.text(content, LINK)).orElse(null)).linking(links(body));
    }

    /** Returns what the text links, and what DW lists as linked there: pictures and topics, too, which are no articles. */
    private List<Long> links(Element body) {
        return Stream.concat(Markup.links(body).stream(), field(LINKED).valueStream().map(this::resolved)
                .flatMap(link -> Json.id(link, "targetId").stream().boxed())).distinct().toList();
    }

    private @Nullable Kind kind() {
        return Stream.of(TYPE).map(key -> ContentId.named(Json.text(content, key))).flatMap(Stream::ofNullable)
                .findFirst().orElse(null);
    }

    private @Nullable List<String> byline() {
        List<JsonNode> lists = Stream.of(PERSONS).map(this::field).filter(JsonNode::isContainer).toList();
        return lists.isEmpty()
                ? null
                : lists.stream().map(this::names).filter(names -> !names.isEmpty()).findFirst().orElse(List.of());
    }

    private List<String> names(JsonNode persons) {
        return Authors.in(persons, this::resolved);
    }

    private @Nullable String kicker() {
        String kicker = PlainText.text(Json.text(content, KICKER));
        return kicker != null ? kicker : PlainText.text(Json.text(resolved(field(CATEGORY)), "name"));
    }

    private @Nullable List<String> keywords() {
        JsonNode keywords = field("keywords");
        return !keywords.isArray()
                ? null
                : keywords.valueStream().map(this::resolved)
                        .map(word -> PlainText.text(word.isString() ? word.stringValue() : Json.text(word, "name")))
                        .flatMap(Stream::ofNullable).distinct().toList();
    }

    private @Nullable URI picture() {
        JsonNode link = resolved(field(MAIN_PICTURE));
        return Stream.of(Json.text(resolved(link.path("target")), PICTURE), Json.text(content, "posterImageUrl"),
                Json.text(content.path("imageSharingMetadata"), PICTURE)).map(Pictures::clean)
                .flatMap(Optional::stream).findFirst().orElseGet(() -> byId(link));
    }

    private static @Nullable URI byId(JsonNode link) {
        long id = Json.id(link, "targetId").orElse(0);
        return id > 0 ? Pictures.byId(id) : null;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = Json.text(node, "__ref");
        return reference == null ? node : root.path(reference);
    }

    private JsonNode field(String name) {
        return content.has(name)
                ? content.path(name)
                : content.propertyStream().filter(property -> property.getKey().startsWith(name + "("))
                        .map(property -> property.getValue()).findFirst().orElseGet(() -> content.path(name));
    }
}
