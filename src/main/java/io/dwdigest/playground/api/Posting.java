package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in the bot's messages as Telegram's server does: checks, parses, numbers, stores and shows them. */
final class Posting {

    private static final int LONGEST = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_DATA = 64;
    private static final Pattern INLINE_ID = Pattern.compile("card_(-?\\d{1,18})_(\\d{1,9})");

    private final Rooms rooms;
    private final Watch watch;
    private final JsonNode bot;
    private final Clock clock;

    Posting(Rooms rooms, Watch watch, JsonNode bot, Clock clock) {
        this.rooms = rooms;
        this.watch = watch;
        this.bot = bot;
        this.clock = clock;
    }

    JsonNode send(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        Formatted text = text(parameters);
        Integer thread = thread(parameters);
        checkButtons(parameters.path("reply_markup"));
        room.admit(thread);
        watch.pass(room.id());
        ObjectNode message = message(room, room.nextMessage(), text, parameters);
        if (thread != null) {
            message.put("message_thread_id", thread).put("is_topic_message", true);
        }
        return show(room, "sendMessage", text, parameters, message);
    }

    /**
     * Shows a message that the bot wrote and somebody else sends.
     *
     * @param card Telegram's InlineQueryResult
     */
    ObjectNode sendVia(Room room, User from, JsonNode card) {
        return sendCard(room, card, message -> message.set("from", from.toJson()).set("via_bot", bot));
    }

    /**
     * Shows a message that the bot has sent in a chat where it is no member.
     *
     * @param card Telegram's InlineQueryResult
     */
    ObjectNode sendCard(Room room, JsonNode card) {
        return sendCard(room, card, _ -> {});
    }

    private ObjectNode sendCard(Room room, JsonNode card, Consumer<ObjectNode> sender) {
        JsonNode content = card.path("input_message_content");
        ObjectNode parameters = Updates.object().put("text", content.path("message_text").asString(""));
        content.propertyStream().forEach(each -> parameters.set(each.getKey(), each.getValue()));
        parameters.set("reply_markup", card.path("reply_markup"));
        Formatted text = text(parameters);
        checkButtons(parameters.path("reply_markup"));
        ObjectNode message = message(room, room.nextMessage(), text, parameters);
        sender.accept(message);
        show(room, "sendMessage", text, parameters, message);
        return message;
    }

    /** Returns the {@code inline_message_id} of a message that somebody else sent. */
    static String inlineId(Room room, JsonNode message) {
        return "card_" + room.id() + "_" + message.path("message_id").asInt();
    }

    /** Shows a file with its caption. The answer has no content, as Telegram's has none. */
    JsonNode sendDocument(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        JsonNode file = parameters.path("document");
        String caption = parameters.path("caption").asString("");
        if (file.path("content").asString("").isEmpty()) {
            throw RefusedException.badRequest("file must be non-empty");
        }
        if (caption.length() > LONGEST_CAPTION) {
            throw RefusedException.badRequest("message caption is too long");
        }
        Integer thread = thread(parameters);
        room.admit(thread);
        watch.pass(room.id());
        ObjectNode message = message(room, room.nextMessage(), Formatted.of(caption, List.of()), parameters);
        message.remove("text");
        message.put("caption", caption).putObject("document").put("file_name", file.path("file_name").asString(""));
        if (thread != null) {
            message.put("message_thread_id", thread).put("is_topic_message", true);
        }
        return show(room, "sendDocument", Formatted.of(caption, List.of()), parameters, message);
    }

    /** Returns the changed message; true for one that is named by its {@code inline_message_id}. */
    JsonNode editText(JsonNode parameters) {
        return parameters.has("inline_message_id") ? editCard(parameters) : changeText(parameters);
    }

    private JsonNode editCard(JsonNode parameters) {
        Matcher id = INLINE_ID.matcher(parameters.path("inline_message_id").asString(""));
        if (!id.matches()) {
            throw RefusedException.badRequest("MESSAGE_ID_INVALID");
        }
        changeText(((ObjectNode) parameters.deepCopy()).put("chat_id", Long.parseLong(id.group(1)))
                .put("message_id", Integer.parseInt(id.group(2))));
        return BooleanNode.TRUE;
    }

    private JsonNode changeText(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        Formatted text = text(parameters);
        JsonNode markup = parameters.path("reply_markup");
        checkButtons(markup);
        room.admit(null);
        Sent before = before(room, parameters);
        if (text.text().equals(before.text()) && text.entities().equals(before.entities())
                && ShownButton.of(markup).equals(before.buttons())) {
            throw notModified();
        }
        return show(room, "editMessageText", text, parameters, edited(room, before, text, parameters));
    }

    JsonNode editButtons(JsonNode parameters) {
        Room room = rooms.find(parameters.path("chat_id"));
        JsonNode markup = parameters.path("reply_markup");
        checkButtons(markup);
        room.admit(null);
        Sent before = before(room, parameters);
        if (ShownButton.of(markup).equals(before.buttons())) {
            throw notModified();
        }
        Formatted text = new Formatted(before.text(), before.entities());
        ObjectNode message = edited(room, before, text, parameters);
        JsonNode preview = before.message().path("link_preview_options");
        return show(room, "editMessageReplyMarkup", text, parameters,
                preview.isMissingNode() ? message : message.set("link_preview_options", preview));
    }

    /** Builds Telegram's Message for something that the bot wrote in a chat. */
    private ObjectNode message(Room room, int id, Formatted text, JsonNode parameters) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("message_id", id);
        if (!room.type().equals("channel")) {
            message.set("from", bot);
        }
        message.put("date", clock.instant().getEpochSecond()).put("text", text.text());
        message.set("chat", room.toJson());
        if (!text.entities().isEmpty()) {
            text.entities().forEach(entity -> message.withArrayProperty("entities").add(entity.toJson()));
        }
        if (parameters.has("link_preview_options")) {
            message.set("link_preview_options", parameters.path("link_preview_options"));
        }
        JsonNode markup = parameters.path("reply_markup");
        return markup.has("inline_keyboard") || markup.has("keyboard") ? message.set("reply_markup", markup) : message;
    }

    private ObjectNode edited(Room room, Sent before, Formatted text, JsonNode parameters) {
        ObjectNode message = message(room, before.messageId(), text, parameters);
        for (String kept : List.of("date", "from", "via_bot")) {
            if (before.message().has(kept)) {
                message.set(kept, before.message().path(kept));
            }
        }
        return message.put("edit_date", clock.instant().getEpochSecond());
    }

    private JsonNode show(Room room, String method, Formatted text, JsonNode parameters, ObjectNode message) {
        Sent sent = new Sent(room.id(), message.path("message_id").asInt(), method, text.text(),
                parameters.path("text").asString(""), text.entities(), ShownButton.of(parameters.path("reply_markup")),
                parameters.path("link_preview_options"), thread(parameters), Instant.now(), parameters, message);
        room.show(sent);
        watch.shown(sent);
        return message;
    }

    private static Sent before(Room room, JsonNode parameters) {
        Sent before = room.shown(parameters.path("message_id").asInt(0));
        if (before == null) {
            throw RefusedException.badRequest("message to edit not found");
        }
        return before;
    }

    private Formatted text(JsonNode parameters) {
        String raw = parameters.path("text").asString("");
        Formatted text = switch (parameters.path("parse_mode").asString("").toLowerCase(Locale.ROOT)) {
            case "html" -> HtmlText.parse(raw);
            case "" -> Formatted.of(raw, entities(parameters.path("entities")));
            default -> throw RefusedException.badRequest("unsupported parse_mode"); // this server reads no Markdown
        };
        if (text.text().isEmpty()) {
            throw RefusedException.badRequest("message text is empty");
        }
        if (text.text().length() > LONGEST) {
            throw RefusedException.badRequest("message is too long");
        }
        return text;
    }

    private static List<StyledPart> entities(JsonNode entities) {
        return entities.valueStream()
                .map(entity -> new StyledPart(entity.path("type").asString(""), entity.path("offset").asInt(),
                        entity.path("length").asInt(), more(entity)))
                .collect(Collectors.toList());
    }

    private static Object value(JsonNode value) {
        return value.isNumber() ? value.numberValue() : value.asString("");
    }

    private static Map<String, Object> more(JsonNode entity) {
        return entity.propertyStream().filter(field -> !StyledPart.FIELDS.contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, field -> value(field.getValue())));
    }

    private static void checkButtons(JsonNode markup) {
        if (markup.path("inline_keyboard").valueStream().flatMap(JsonNode::valueStream).anyMatch(it -> it.size() < 2)) {
            throw RefusedException
                    .badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline "
                            + "keyboard");
        }
        for (ShownButton button : ShownButton.of(markup)) {
            String data = button.data();
            if (button.text().isBlank()) {
                throw RefusedException.badRequest("can't parse inline keyboard button: text must be non-empty");
            }
            if (data != null && (data.isEmpty() || data.getBytes(UTF_8).length > LONGEST_DATA)) {
                throw RefusedException.badRequest("BUTTON_DATA_INVALID");
            }
        }
    }

    private static @Nullable Integer thread(JsonNode parameters) {
        return parameters.has("message_thread_id") ? (Integer) parameters.path("message_thread_id").asInt() : null;
    }

    private static RefusedException notModified() {
        return RefusedException
                .badRequest("message is not modified: specified new message content and reply markup are "
                        + "exactly the same as a current content and reply markup of the message");
    }
}
