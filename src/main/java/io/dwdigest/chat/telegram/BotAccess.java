package io.dwdigest.chat.telegram;

import java.net.URI;

/**
 * Which bot this is, and where the Bot API answers.
 *
 * @param token the bot's secret: whoever knows it can act as the bot
 * @param url base of the Bot API: scheme, host and port
 */
public record BotAccess(String token, URI url) {

    /** How long Telegram may hold a poll open while it has no update. */
    public static final int POLL_SECONDS = 50;

    /** Returns the bot's own id, with which each token begins. */
    long botId() {
        return Long.parseLong(token.split(":", 2)[0]);
    }

    /** Returns the URL only, never the token. */
    @Override
    public String toString() {
        return "BotAccess[url=%s]".formatted(url);
    }
}
