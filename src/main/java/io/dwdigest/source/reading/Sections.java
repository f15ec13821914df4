package io.dwdigest.source.reading;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Section;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * Reads where DW files an article, in the words of its graph: the thematic focus, the place on the site, categories,
 * departments and regions.
 */
final class Sections {

    private static final String KICKER = "kicker";
    private static final String NAME = "name";
    private static final String[] FOCUS = {"thematicFocusCategory", "navigation", "primaryNavigation"};
    private static final String[] LISTS = {"categories", "departments", "regions", "subjects", "autoTopics"};
    private static final String PAGE = "correspondingContent";
    private static final String ADDRESS = "namedUrl";
    private static final String[] KEYS = {"originId", "countryCode", "regionCode", "id"};
    private static final String TRACKED_ID = "trackingPageSID";
    private static final String TRACKED_PATH = "trackingCategories";
    /** The number of a section at the end of its address: {@code /de/kultur/s-1534}. */
    private static final Pattern NUMBER = Pattern.compile("/s-(\\d{1,18})$");

    private Sections() {}

    /**
     * Returns the sections that the node of an article names, in the order of how much they tell.
     *
     * @param field finds a field of the article's node by its name
     * @param resolved follows a reference to another node
     */
    static List<Section> in(JsonNode content, Function<String, JsonNode> field, UnaryOperator<JsonNode> resolved) {
        return Stream.of(Stream.of(FOCUS).map(field).flatMap(node -> focus(resolved.apply(node), resolved)),
                tracked(content), Section.of(null, PlainText.text(Json.text(content, KICKER))),
                Stream.of(LISTS).map(field).flatMap(list -> Json.items(list).stream()).map(resolved)
                        .flatMap(Sections::listed))
                .flatMap(sections -> sections).distinct().toList();
    }

    private static Stream<Section> focus(JsonNode focus, UnaryOperator<JsonNode> resolved) {
        String address = Json.text(resolved.apply(focus.path(PAGE)), ADDRESS);
        return Section.of(number(address != null ? address : Json.text(focus, ADDRESS)),
                PlainText.text(Json.text(focus, NAME)));
    }

    /** Returns the number of a section by the address of its page; null when that has none. */
    static @Nullable String number(@Nullable String address) {
        Matcher number = NUMBER.matcher(address == null ? "" : address);
        return number.find() ? number.group(1) : null;
    }

    private static Stream<Section> tracked(JsonNode content) {
        String name = content.path(TRACKED_PATH).valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                .reduce((first, last) -> last).orElse(null);
        return Section.of(key(content, TRACKED_ID), PlainText.text(name));
    }

    private static Stream<Section> listed(JsonNode node) {
        String key = Stream.of(KEYS).map(name -> key(node, name)).flatMap(Stream::ofNullable).findFirst().orElse(null);
        return Section.of(key, PlainText.text(Json.text(node, NAME)));
    }

    /** Returns a key that is written as a number or as a text; null when there is none. */
    static @Nullable String key(JsonNode node, String name) {
        JsonNode key = node.path(name);
        String text = key.isIntegralNumber() ? String.valueOf(key.longValue()) : Json.text(node, name);
        return text == null || text.equals("0") ? null : text;
    }
}
