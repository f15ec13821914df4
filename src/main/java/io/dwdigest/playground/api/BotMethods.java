package io.dwdigest.playground.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The Bot API methods that this server knows. */
final class BotMethods {

    /** Returns a result in JSON, or throws a {@link RefusedException}. */
    @FunctionalInterface
    interface Method {
        String call(JsonNode parameters) throws InterruptedException;
    }

    private static final String TRUE = "true";
    private static final int LONGEST_POLL = 50;
    private static final int LONGEST_NAME = 128;

    private final Map<String, Method> methods = new HashMap<>();
    private final UpdateQueue updates;
    private final Rooms rooms;
    private final Questions questions;
    private final Watch watch;
    private final JsonNode bot;
    private volatile @Nullable WebhookTarget webhook;

    BotMethods(Posting posting, UpdateQueue updates, Rooms rooms, Profile profile, Questions questions, Offers offers,
            Watch watch, JsonNode bot) {
        this.watch = watch;
        this.updates = updates;
        this.rooms = rooms;
        this.questions = questions;
        this.bot = bot;
        methods.put("getMe", none -> bot.toString());
        methods.put("getUpdates", this::getUpdates);
        methods.put("sendMessage", parameters -> posting.send(parameters).toString());
        methods.put("sendDocument", parameters -> posting.sendDocument(parameters).toString());
        methods.put("editMessageText", parameters -> posting.editText(parameters).toString());
        methods.put("editMessageReplyMarkup", parameters -> posting.editButtons(parameters).toString());
        methods.put("getChatAdministrators", this::getChatAdministrators);
        methods.put("getChatMember", this::getChatMember);
        methods.put("getChat", parameters -> seen(parameters).toFullJson().toString());
        methods.put("getMyCommands", parameters -> profile.getCommands(parameters).toString());
        methods.put("createForumTopic", this::createForumTopic);
        addWebhook();
        add("answerCallbackQuery", this::answerCallbackQuery);
        InlineMethods inline = new InlineMethods(questions, offers, posting, rooms);
        add("answerInlineQuery", inline::answerInlineQuery);
        methods.put("answerGuestQuery", inline::answerGuestQuery);
        add("sendChatAction", parameters -> rooms.find(parameters.path("chat_id")).admit(null));
        add("setMyCommands", profile::setCommands);
        add("deleteMyCommands", profile::deleteCommands);
        add("setMyDescription", parameters -> {
            profile.setDescription(parameters);
            watch.described();
        });
        add("setMyShortDescription", parameters -> Profile.shorterThan(parameters, "short_description", 120));
        add("setMyName", parameters -> Profile.shorterThan(parameters, "name", 64));
    }

    /** Returns a method's name as Telegram spells it, whatever its case; empty when the method is not known here. */
    Optional<String> spelling(String name) {
        return methods.keySet().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst();
    }

    String call(String method, JsonNode parameters) throws InterruptedException {
        Method known = methods.get(method);
        if (known == null) {
            throw new RefusedException(404, "Not Found: method not found", Map.of());
        }
        return known.call(parameters);
    }

    /** Adds a method whose only result is {@code true}. */
    private void add(String name, Consumer<JsonNode> method) {
        methods.put(name, parameters -> {
            method.accept(parameters);
            return TRUE;
        });
    }

    /** Returns where the bot wants its updates delivered; empty when it polls. */
    Optional<WebhookTarget> webhook() {
        return Optional.ofNullable(webhook);
    }

    private void addWebhook() {
        add("setWebhook", parameters -> {
            webhook = WebhookTarget.of(parameters);
            updates.endPoll();
        });
        add("deleteWebhook", parameters -> {
            webhook = null;
            if (parameters.path("drop_pending_updates").asBoolean(false)) {
                updates.takeAll();
            }
        });
        methods.put("getWebhookInfo", none -> JsonNodeFactory.instance.objectNode()
                .put("url", webhook().map(set -> set.url().toString()).orElse(""))
                .put("has_custom_certificate", false).put("pending_update_count", updates.size()).toString());
    }

    private String getUpdates(JsonNode parameters) throws InterruptedException {
        if (webhook != null) {
            throw new RefusedException(409, "Conflict: can't use getUpdates method while webhook is active; "
                    + "use deleteWebhook to delete the webhook first", Map.of());
        }
        return updates.poll(parameters.path("offset").asInt(0), Math.clamp(parameters.path("limit").asInt(100), 1, 100),
                Math.min(parameters.path("timeout").asInt(0), LONGEST_POLL), kinds(parameters));
    }

    /** Returns the kinds of updates that a call asks for; empty for Telegram's default. */
    static Set<String> kinds(JsonNode parameters) {
        return parameters.path("allowed_updates").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private void answerCallbackQuery(JsonNode parameters) {
        String text = parameters.path("text").asString("");
        if (text.length() > 200) {
            throw RefusedException.badRequest("MESSAGE_TOO_LONG");
        }
        String question = parameters.path("callback_query_id").asString("");
        if (!questions.settle(question)) {
            throw RefusedException.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        watch.answered(question, text);
    }

    private String getChatAdministrators(JsonNode parameters) {
        ArrayNode administrators = JsonNodeFactory.instance.arrayNode();
        Room room = inside(parameters);
        if (Members.administers(room)) {
            administrators.add(Members.of(room, bot));
        }
        room.administrators()
                .forEach(user -> administrators.add(Members.administrator(user)));
        return administrators.toString();
    }

    private String createForumTopic(JsonNode parameters) {
        String name = parameters.path("name").asString("");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw RefusedException.badRequest("invalid forum topic name specified");
        }
        return JsonNodeFactory.instance.objectNode()
                .put("message_thread_id", rooms.find(parameters.path("chat_id")).addThread()).put("name", name)
                .put("icon_color", 7_322_096).toString();
    }

    /** Finds a chat that the bot may look at: it is in it, or everybody can find it. */
    private Room seen(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        return room.name().isEmpty() ? in(room) : room;
    }

    private Room inside(JsonNode parameters) {
        return in(rooms.find(parameters.path("chat_id")));
    }

    private static Room in(Room room) {
        if (Set.of("left", "kicked").contains(room.standing())) {
            throw RefusedException.forbidden("bot is not a member of the " + room.type() + " chat");
        }
        return room;
    }

    private String getChatMember(JsonNode parameters) {
        long user = parameters.path("user_id").asLong();
        Room room = inside(parameters);
        if (user == bot.path("id").asLong()) {
            return Members.of(room, bot).toString();
        }
        boolean administers = room.administrators().contains(user);
        return (administers ? Members.administrator(user) : Members.withStatus(user, "member")).toString();
    }
}
