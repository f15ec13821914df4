package io.dwdigest.playground.api;

import java.net.URI;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Where the bot wants its updates delivered.
 *
 * @param secret each delivery carries it in the header {@code X-Telegram-Bot-Api-Secret-Token}; empty for none
 * @param kinds the kinds of updates that the bot asked for; empty for Telegram's default
 */
public record WebhookTarget(URI url, String secret, Set<String> kinds) {

    /**
     * Reads the parameters of setWebhook. Unlike Telegram's own server, a local one also accepts plain HTTP, on any
     * port.
     *
     * @throws RefusedException with Telegram's error text when a parameter is wrong
     */
    static WebhookTarget of(JsonNode parameters) {
        String secret = parameters.path("secret_token").asString("");
        if (!secret.matches("[A-Za-z0-9_-]{0,256}")) {
            throw RefusedException.badRequest("secret token contains unallowed characters");
        }
        String url = parameters.path("url").asString("");
        if (!url.matches("https?://[^/].*")) {
            throw RefusedException.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
        }
        return new WebhookTarget(URI.create(url), secret, BotMethods.kinds(parameters));
    }
}
