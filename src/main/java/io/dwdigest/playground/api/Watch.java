package io.dwdigest.playground.api;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;

/** Sees all calls to a {@link BotApi} and what people are shown. It may step in, as tests do to make trouble. */
public interface Watch {

    /** Answers a call, usually by carrying it out. */
    default void answer(HttpExchange exchange, Call call, BotServer server) throws IOException, InterruptedException {
        server.carryOut(exchange, call);
    }

    /**
     * Called before a new message is shown in a chat.
     *
     * @throws RefusedException when there are too many messages
     */
    default void pass(long chatId) {}

    /** Called after the bot has shown something in a chat. */
    default void shown(Sent sent) {}

    /**
     * Called after the bot has answered a button press.
     *
     * @param question the id of the press
     * @param words a note for the person who pressed; empty for none
     */
    default void answered(String question, String words) {}

    /** Called after the bot has told what an empty chat shows of it. It tells each language apart. */
    default void described() {}
}
