package io.dwdigest.playground.api;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;

/** Sees what the bot asks of its {@link BotApi} and what people are shown; it may step in, as tests do that make trouble. */
public interface Watch {

    /** Answers a call: usually by having it carried out. */
    default void answer(HttpExchange exchange, Call call, BotServer server) throws IOException, InterruptedException {
        server.carryOut(exchange, call);
    }

    /**
     * A new message is about to be shown in a chat.
     *
     * @throws RefusedException if there are too many
     */
    default void pass(long chatId) {}

    /** A chat was shown something by the bot. */
    default void shown(Sent sent) {}

    /**
     * The press of a button was answered.
     *
     * @param words a note for who pressed it; empty for none
     */
    default void answered(String question, String words) {}
}
