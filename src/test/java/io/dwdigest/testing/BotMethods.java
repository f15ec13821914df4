package io.dwdigest.testing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The methods of the Bot API that a stand-in answers. */
final class BotMethods {

    /** Answers with a result in JSON, or refuses. */
    @FunctionalInterface
    interface Method {
        String call(JsonNode parameters) throws InterruptedException;
    }

    private static final String TRUE = "true";
    private static final int LONGEST_POLL = 50;

    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, JsonNode> menus = new ConcurrentHashMap<>();
    private final Set<String> questions;
    private final UpdateQueue updates;
    private final Rooms rooms;
    private final JsonNode bot;
    private volatile String webhook = "";

    /** @param questions ids of the button presses that nobody answered yet */
    BotMethods(Posting posting, UpdateQueue updates, Rooms rooms, Set<String> questions, JsonNode bot) {
        this.updates = updates;
        this.rooms = rooms;
        this.questions = questions;
        this.bot = bot;
        methods.put("getMe", none -> bot.toString());
        methods.put("getUpdates", this::getUpdates);
        methods.put("sendMessage", parameters -> posting.send(parameters).toString());
        methods.put("editMessageText", parameters -> posting.editText(parameters).toString());
        methods.put("editMessageReplyMarkup", parameters -> posting.editButtons(parameters).toString());
        methods.put("answerCallbackQuery", this::answerCallbackQuery);
        methods.put("getChatMember", this::getChatMember);
        methods.put("getChat", parameters -> rooms.find(parameters.path("chat_id")).toJson().toString());
        methods.put("sendChatAction", this::sendChatAction);
        addMenus();
        addWebhook();
    }

    /** The spelling of a method that is answered here. */
    Optional<String> spelling(String name) {
        return methods.keySet().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
    }

    String call(String method, JsonNode parameters) throws InterruptedException {
        Method known = methods.get(method);
        if (known == null) {
            throw new Refusal(404, "Not Found: method not found", Map.of());
        }
        return known.call(parameters);
    }

    private void addMenus() {
        methods.put("setMyCommands", this::setMyCommands);
        methods.put("getMyCommands", parameters -> menus
                .getOrDefault(menu(parameters), JsonNodeFactory.instance.arrayNode()).toString());
        methods.put("deleteMyCommands", parameters -> {
            menus.remove(menu(parameters));
            return TRUE;
        });
        methods.put("setMyDescription", parameters -> shorterThan(parameters, "description", 512));
        methods.put("setMyShortDescription", parameters -> shorterThan(parameters, "short_description", 120));
        methods.put("setMyName", parameters -> shorterThan(parameters, "name", 64));
    }

    private void addWebhook() {
        methods.put("setWebhook", parameters -> {
            webhook = parameters.path("url").asString("");
            return TRUE;
        });
        methods.put("deleteWebhook", parameters -> {
            webhook = "";
            if (parameters.path("drop_pending_updates").asBoolean(false)) {
                updates.takeAll();
            }
            return TRUE;
        });
        methods.put("getWebhookInfo", none -> JsonNodeFactory.instance.objectNode().put("url", webhook)
                .put("has_custom_certificate", false).put("pending_update_count", updates.size()).toString());
    }

    private String getUpdates(JsonNode parameters) throws InterruptedException {
        if (!webhook.isEmpty()) {
            throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; "
                    + "use deleteWebhook to delete the webhook first", Map.of());
        }
        Set<String> kinds = parameters.path("allowed_updates").valueStream().map(JsonNode::asString)
                .collect(Collectors.toSet());
        return updates.poll(parameters.path("offset").asInt(0), Math.clamp(parameters.path("limit").asInt(100), 1, 100),
                Math.min(parameters.path("timeout").asInt(0), LONGEST_POLL), kinds);
    }

    private String answerCallbackQuery(JsonNode parameters) {
        if (parameters.path("text").asString("").length() > 200) {
            throw Refusal.badRequest("MESSAGE_TOO_LONG");
        }
        if (!questions.remove(parameters.path("callback_query_id").asString(""))) {
            throw Refusal.badRequest(
                    "query is too old and response timeout expired or query ID is invalid");
        }
        return TRUE;
    }

    private String getChatMember(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        long user = parameters.path("user_id").asLong(0);
        return Members.of(user, user == bot.path("id").asLong() || room.administrators().contains(user)).toString();
    }

    private String sendChatAction(JsonNode parameters) {
        rooms.find(parameters.path("chat_id")).admit(null);
        return TRUE;
    }

    private String setMyCommands(JsonNode parameters) {
        for (JsonNode command : parameters.path("commands")) {
            if (!command.path("command").asString("").matches("[a-z0-9_]{1,32}")) {
                throw Refusal.badRequest("BOT_COMMAND_INVALID");
            }
            shorterThan(command, "description", 256);
        }
        menus.put(menu(parameters), parameters.path("commands"));
        return TRUE;
    }

    private static String menu(JsonNode parameters) {
        String language = parameters.path("language_code").asString("");
        if (!language.matches("|[a-z]{2}")) {
            throw Refusal.badRequest("invalid language code specified");
        }
        ObjectNode fallback = JsonNodeFactory.instance.objectNode().put("type", "default");
        return language.toLowerCase(Locale.ROOT) + " "
                + (parameters.has("scope") ? parameters.path("scope") : fallback);
    }

    private static String shorterThan(JsonNode parameters, String name, int longest) {
        if (parameters.path(name).asString("").length() > longest) {
            throw Refusal.badRequest(name + " is too long");
        }
        return TRUE;
    }
}
