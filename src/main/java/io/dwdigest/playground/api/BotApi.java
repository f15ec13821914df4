package io.dwdigest.playground.api;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/**
 * Telegram's Bot API server as far as this bot knows it, on this machine alone: it takes calls with Telegram's rules and
 * complaints, shows messages in chats, and hands out updates by long polling.
 */
public final class BotApi implements AutoCloseable {

    private final String token;
    private final ObjectNode bot;
    private final UpdateQueue queue = new UpdateQueue();
    private final Rooms rooms = new Rooms();
    private final Profile profile = new Profile();
    private final Updates updates;
    private final BotMethods methods;
    private final Loopback http;

    /**
     * Begins to answer.
     *
     * @param port of the loopback address; 0 for any that is free
     * @param token whoever names it in the path is the bot; its digits are the bot's id
     * @param username of the bot, without {@code @}
     * @param clock dates the messages
     */
    public BotApi(int port, String token, String username, Clock clock, Watch watch) {
        this.token = token;
        bot = Updates.object().put("id", Long.parseLong(token.split(":", 2)[0])).put("is_bot", true)
                .put("first_name", "DW").put("username", username);
        Questions questions = new Questions();
        updates = new Updates(queue, questions, clock);
        Posting posting = new Posting(rooms, watch, bot, clock);
        methods = new BotMethods(posting, queue, rooms, profile, questions, watch, bot);
        http = new Loopback(port);
        http.serve("/", new BotServer(token, methods, watch)::handle);
    }

    /** Where it answers. */
    public URI url() {
        return http.url();
    }

    /** The token of its one bot. */
    public String token() {
        return token;
    }

    /** The bot, as Telegram's User. */
    public ObjectNode bot() {
        return bot;
    }

    /** The chats that there are. */
    public Rooms rooms() {
        return rooms;
    }

    /** What the bot told of itself. */
    public Profile profile() {
        return profile;
    }

    /** What people do. */
    public Updates updates() {
        return updates;
    }

    /** What the bot was not told yet, or has not confirmed. */
    public UpdateQueue queue() {
        return queue;
    }

    /** Where the bot wants its updates delivered; empty when it polls. Nobody here delivers them: that is for {@link #queue()}. */
    public Optional<WebhookTarget> webhook() {
        return methods.webhook();
    }

    /** Answers under a further path. */
    public void serve(String prefix, Loopback.Handler handler) {
        http.serve(prefix, handler);
    }

    @Override
    public void close() {
        http.close();
    }
}
