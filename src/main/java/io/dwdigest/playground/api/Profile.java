package io.dwdigest.playground.api;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the bot told about itself: menus of commands for scopes and languages, and descriptions for languages. */
public final class Profile {

    private static final JsonNode DEFAULT = JsonNodeFactory.instance.objectNode().put("type", "default");
    private static final JsonNode PRIVATE = JsonNodeFactory.instance.objectNode().put("type", "all_private_chats");
    private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    private record Key(String scope, String language) {}

    private final Map<Key, JsonNode> menus = new ConcurrentHashMap<>();
    private final Map<String, String> descriptions = new ConcurrentHashMap<>();

    /**
     * Returns the commands that a reader is offered. The chat's own menu comes before the menu of private chats, and this before the menu for everybody. In each,
     * the menu in the reader's language comes before the one for all languages (Bot API, "Determining list of
     * commands").
     *
     * @param language an IETF tag; Telegram looks only at its first two letters
     */
    public JsonNode commands(long chatId, String language) {
        JsonNode chat = JsonNodeFactory.instance.objectNode().put("type", "chat").put("chat_id",
                String.valueOf(chatId));
        return (chatId > 0 ? Stream.of(chat, PRIVATE, DEFAULT) : Stream.of(chat, DEFAULT))
                .flatMap(scope -> Stream.of(letters(language), "").map(code -> key(scope, code)))
                .map(menus::get).flatMap(menu -> Optional.ofNullable(menu).stream()).findFirst().orElse(NONE);
    }

    /** Returns the text that an empty chat shows. */
    public String description(String language) {
        return descriptions.getOrDefault(letters(language), descriptions.getOrDefault("", ""));
    }

    void setCommands(JsonNode parameters) {
        for (JsonNode command : parameters.path("commands")) {
            if (!command.path("command").asString("").matches("[a-z0-9_]{1,32}")) {
                throw RefusedException.badRequest("BOT_COMMAND_INVALID");
            }
            shorterThan(command, "description", 256);
        }
        menus.put(key(parameters), parameters.path("commands"));
    }

    JsonNode getCommands(JsonNode parameters) {
        return menus.getOrDefault(key(parameters), NONE);
    }

    void deleteCommands(JsonNode parameters) {
        menus.remove(key(parameters));
    }

    void setDescription(JsonNode parameters) {
        shorterThan(parameters, "description", 512);
        descriptions.put(code(parameters), parameters.path("description").asString(""));
    }

    static void shorterThan(JsonNode parameters, String name, int longest) {
        if (parameters.path(name).asString("").length() > longest) {
            throw RefusedException.badRequest(name + " is too long");
        }
    }

    private static Key key(JsonNode parameters) {
        return key(parameters.has("scope") ? parameters.path("scope") : DEFAULT, code(parameters));
    }

    /** Reads the chat's id as text, because bots may send it as a number or as text. */
    private static Key key(JsonNode scope, String language) {
        return new Key(scope.path("type").asString("") + " " + scope.path("chat_id").asString(""), language);
    }

    private static String code(JsonNode parameters) {
        String language = parameters.path("language_code").asString("");
        if (!language.matches("|[a-z]{2}")) {
            throw RefusedException.badRequest("invalid language code specified");
        }
        return language;
    }

    private static String letters(String language) {
        return language.substring(0, Math.min(2, language.length())).toLowerCase(ROOT);
    }
}
