package io.dwdigest.testing.telegram;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.dwdigest.testing.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published description of the Bot API, to check every call against: {@code methods.<name>.<parameter> = [[types],
 * required]} and {@code types.<name> = {fields, subtypes}}. The file is not part of the project. Where it is missing,
 * calls are held against the part that this bot uses, which is.
 */
public final class BotApiSchema {

    private static final String ARRAY = "Array of ";

    private final JsonNode schema;
    private final Map<String, String> names;

    BotApiSchema(JsonNode schema) {
        this.schema = schema;
        this.names = schema.path("methods").properties().stream().map(Map.Entry::getKey)
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
    }

    /** Returns the description among the {@link Shared} files; where they are missing, {@link #inUse}. */
    public static BotApiSchema find() {
        return Shared.find("telegram/bot-api.json")
                .map(file -> new BotApiSchema(JsonMapper.shared().readTree(file))).orElseGet(BotApiSchema::inUse);
    }

    /** Returns what this bot uses of the Bot API: a parameter that it begins to send has to be added there. */
    static BotApiSchema inUse() {
        try (InputStream file = BotApiSchema.class.getResourceAsStream("/bot-api-in-use.json")) {
            return new BotApiSchema(JsonMapper.shared().readTree(Objects.requireNonNull(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns what is described here otherwise than there; empty when this is a part of that. */
    List<String> differences(BotApiSchema whole) {
        List<String> different = new ArrayList<>();
        schema.path("methods").properties().forEach(method -> different
                .addAll(differences(method.getKey(), method.getValue(),
                        whole.schema.path("methods").path(method.getKey()))));
        schema.path("types").properties().forEach(type -> different.addAll(differences(type.getKey(),
                type.getValue().path("fields"), whole.schema.path("types").path(type.getKey()).path("fields"))));
        return different;
    }

    private static List<String> differences(String name, JsonNode here, JsonNode there) {
        return here.properties().stream().filter(field -> {
            JsonNode other = there.path(field.getKey());
            return other.path(1).asBoolean(false) != field.getValue().path(1).asBoolean()
                    || field.getValue().path(0).valueStream().noneMatch(type -> other.path(0).toString().contains(
                            type.asString().replace("BotCommandScopeChat", "BotCommandScope")));
        }).map(field -> name + "." + field.getKey()).toList();
    }

    /** Tells whether there is no description to check calls against. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The name of a method as Telegram spells it; the given name may be in any case. */
    Optional<String> method(String name) {
        return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What is wrong with a call: unknown and missing parameters, wrong types, at any depth. Empty when all is well. */
    public List<String> check(String method, JsonNode parameters) {
        JsonNode known = schema.path("methods").path(method);
        if (isEmpty()) {
            return List.of();
        }
        return known.isMissingNode() ? List.of(method + ": unknown method") : fields(known, parameters, method);
    }

    /** What is wrong with a value of one of the API's types, such as an {@code Update}. */
    public List<String> checkType(String type, JsonNode value) {
        return isEmpty() ? List.of() : value(type, value, type);
    }

    private List<String> fields(JsonNode known, JsonNode value, String path) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode types = known.path(field.getKey()).path(0);
            String at = path + "." + field.getKey();
            if (!types.isMissingNode()) {
                wrong.addAll(anyOf(types.valueStream().map(JsonNode::asString).toList(), field.getValue(), at));
            } else if (!field.getKey().equals("method") || path.contains(".")) {
                wrong.add(at + ": unknown");
            }
        }
        known.properties().stream().filter(field -> field.getValue().path(1).asBoolean())
                .filter(field -> !value.has(field.getKey()))
                .forEach(field -> wrong.add(path + "." + field.getKey() + ": missing"));
        return wrong;
    }

    private List<String> anyOf(List<String> types, JsonNode value, String path) {
        return types.stream().map(type -> value(type, value, path)).min(comparingInt(List::size)).orElse(List.of());
    }

    private List<String> value(String type, JsonNode value, String path) {
        if (type.startsWith(ARRAY)) {
            return array(type.substring(ARRAY.length()), value, path);
        }
        return switch (type) {
            case "Integer" -> unless(value.isIntegralNumber(), value, path, type);
            case "Float" -> unless(value.isNumber(), value, path, type);
            case "Boolean", "True" -> unless(value.isBoolean(), value, path, type);
            case "String" -> unless(value.isString(), value, path, type);
            default -> object(type, value, path);
        };
    }

    private List<String> array(String type, JsonNode values, String path) {
        if (!values.isArray()) {
            return unless(false, values, path, ARRAY + type);
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            wrong.addAll(value(type, values.path(i), path + "[" + i + "]"));
        }
        return wrong;
    }

    private List<String> object(String type, JsonNode value, String path) {
        JsonNode known = schema.path("types").path(type);
        List<String> subtypes = known.path("subtypes").valueStream().map(JsonNode::asString).toList();
        if (!value.isObject()) {
            return unless(known.isMissingNode(), value, path, type);
        }
        if (!subtypes.isEmpty()) {
            return anyOf(subtypes, value, path);
        }
        return known.path("fields").isEmpty() ? List.of() : fields(known.path("fields"), value, path);
    }

    private static List<String> unless(boolean fine, JsonNode value, String path, String type) {
        return fine ? List.of() : List.of(path + ": " + value + " is no " + type);
    }
}
