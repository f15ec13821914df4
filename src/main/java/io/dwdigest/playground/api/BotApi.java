package io.dwdigest.playground.api;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for Telegram's Bot API server that only this machine can reach. It has as much of the Bot API as this bot
 * uses.
 * <p>
 * It accepts and refuses calls by Telegram's rules and with Telegram's error texts. It shows messages in chats, and
 * hands out updates by long polling.
 */
public final class BotApi implements AutoCloseable {

    private final String token;
    private final ObjectNode bot;
    private final UpdateQueue queue = new UpdateQueue();
    private final Rooms rooms = new Rooms();
    private final Profile profile = new Profile();
    private final Offers offers = new Offers();
    private final Updates updates;
    private final Posting posting;
    private final BotMethods methods;
    private final Loopback http;

    /**
     * Starts to answer.
     *
     * @param port the port on the loopback address; 0 for any free one
     * @param token whoever names it in the path is the bot; the digits before its colon are the bot's id
     * @param username the bot's username, without {@code @}
     * @param clock dates the messages
     * @param watch sees the calls, and may step in
     */
    public BotApi(int port, String token, String username, Clock clock, Watch watch) {
        this.token = token;
        bot = Updates.object().put("id", Long.parseLong(token.split(":", 2)[0])).put("is_bot", true)
                .put("first_name", "DW").put("username", username).put("supports_inline_queries", true)
                .put("supports_guest_queries", true);
        Questions questions = new Questions();
        updates = new Updates(queue, questions, clock);
        posting = new Posting(rooms, watch, bot, clock);
        methods = new BotMethods(posting, queue, rooms, profile, questions, offers, watch, bot);
        http = new Loopback(port);
        http.serve("/", new BotServer(token, methods, watch)::handle);
    }

    /** Returns the address at which it answers. */
    public URI url() {
        return http.url();
    }

    /** Returns the token of its only bot. */
    public String token() {
        return token;
    }

    /** Returns the bot as Telegram's User. */
    public ObjectNode bot() {
        return bot;
    }

    /** Returns all chats. */
    public Rooms rooms() {
        return rooms;
    }

    /** Returns what the bot told about itself: its commands and its description. */
    public Profile profile() {
        return profile;
    }

    /** Returns the part that turns what people do into updates for the bot. */
    public Updates updates() {
        return updates;
    }

    /** Returns what the bot offers to whoever types its name. */
    public Offers offers() {
        return offers;
    }

    /** Sends in a chat what somebody chose from the bot's cards. Telegram tells the bot of it, too. */
    public void choose(Room room, User from, JsonNode card) {
        ObjectNode message = posting.sendVia(room, from, card);
        updates.add("message", message);
        updates.choose(from, card.path("id").asString(""),
                message.has("reply_markup") ? Posting.inlineId(room, message) : "");
    }

    /** Returns the updates that the bot has not received, or not confirmed, yet. */
    public UpdateQueue queue() {
        return queue;
    }

    /**
     * Returns where the bot wants its updates delivered; empty when it polls. This server does not deliver them: a
     * caller takes them from {@link #queue()}.
     */
    public Optional<WebhookTarget> webhook() {
        return methods.webhook();
    }

    /** Also answers requests whose path begins with this prefix. */
    public void serve(String prefix, Loopback.Handler handler) {
        http.serve(prefix, handler);
    }

    @Override
    public void close() {
        http.close();
    }
}
