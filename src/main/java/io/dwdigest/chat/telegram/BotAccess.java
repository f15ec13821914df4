package io.dwdigest.chat.telegram;

import java.net.URI;

/**
 * Which bot this is, and where the Bot API answers.
 *
 * @param token whoever names it is the bot
 * @param url base of the Bot API: scheme, host and port
 */
public record BotAccess(String token, URI url) {

    /** Never the token. */
    @Override
    public String toString() {
        return "BotAccess[url=%s]".formatted(url);
    }
}
