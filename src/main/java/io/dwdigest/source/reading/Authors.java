package io.dwdigest.source.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.source.text.Byline;
import io.dwdigest.source.text.Json;
import tools.jackson.databind.JsonNode;

/**
 * Reads authors from data, whose form varies: a name, an object with a name, or a list of these in any depth. Whoever is
 * called something else than a person, such as an organisation, is none. Whoever is called nothing may be one.
 */
final class Authors {

    private static final int DEEPEST = 6;
    private static final String[] TYPES = {"@type", "__typename"};
    private static final List<String> NAMES = List.of("fullName", "name", "@value", "value");
    /** What holds one or several authors, or one author's name. */
    private static final List<String> HOLDERS = List.of("fullName", "name", "@list", "@set", "edges", "nodes", "node",
            "items", "item", "person", "author");

    private final UnaryOperator<JsonNode> resolved;
    private final List<String> names = new ArrayList<>();

    private Authors(UnaryOperator<JsonNode> resolved) {
        this.resolved = resolved;
    }

    /**
     * Returns the names, clean and each once.
     *
     * @param resolved returns the node to which a reference leads, and any other node as it is
     */
    static List<String> in(JsonNode authors, UnaryOperator<JsonNode> resolved) {
        Authors found = new Authors(resolved);
        found.collect(authors, 0);
        return Byline.of(found.names);
    }

    private void collect(JsonNode given, int depth) {
        JsonNode node = resolved.apply(given);
        if (depth > DEEPEST) {
            return;
        }
        if (node.isString()) {
            names.addAll(Byline.split(node.stringValue()));
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, depth + 1));
        } else if (node.isObject() && mayBePerson(node)) {
            String name = name(node);
            if (name != null) {
                names.add(name);
            } else {
                HOLDERS.stream().map(node::path).forEach(each -> collect(each, depth + 1));
            }
        }
    }

    private static boolean mayBePerson(JsonNode node) {
        List<String> types = Stream.of(TYPES).map(node::path)
                .flatMap(type -> type.isString() ? Stream.of(type) : type.valueStream()).filter(JsonNode::isString)
                .map(type -> type.stringValue().replaceFirst("^.*[/:#]", "").toLowerCase(Locale.ROOT)).toList();
        return types.isEmpty() || types.contains("person") || types.stream().allMatch(Authors::onlyHolds);
    }

    /** Tells whether a type is that of a list, in which persons may be. */
    private static boolean onlyHolds(String type) {
        return type.endsWith("list") || type.endsWith("connection") || type.endsWith("edge") || type.equals("role");
    }

    private static @Nullable String name(JsonNode node) {
        String name = NAMES.stream().map(key -> Json.text(node, key)).flatMap(Stream::ofNullable).findFirst()
                .orElse(null);
        return name != null
                ? name
                : ofParts(Json.text(node, "givenName", "firstName"),
                        Json.text(node, "familyName", "lastName"));
    }

    private static @Nullable String ofParts(@Nullable String given, @Nullable String family) {
        return given == null || family == null ? null : given + " " + family;
    }
}
