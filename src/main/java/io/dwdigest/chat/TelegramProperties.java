package io.dwdigest.chat;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Telegram is reached.
 *
 * @param botToken {@code TELEGRAM_BOT_TOKEN}, from BotFather; empty on the local playground
 * @param apiUrl {@code TELEGRAM_API_URL}: Telegram's own Bot API server, or a local one
 */
@ConfigurationProperties("dwdigest.telegram")
public record TelegramProperties(String botToken, URI apiUrl) {

    private static final String TELEGRAMS_OWN = "api.telegram.org";

    public TelegramProperties {
        botToken = botToken.strip();
        if (!isBase(apiUrl)) {
            throw new IllegalArgumentException(
                    "TELEGRAM_API_URL is %s: use https://host or, for a server of your own, http://host:port"
                            .formatted(apiUrl));
        }
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "TelegramProperties[apiUrl=%s]".formatted(apiUrl);
    }

    private static boolean isBase(URI url) {
        boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
        boolean open = "http".equals(url.getScheme()) && !TELEGRAMS_OWN.equals(url.getHost());
        return url.getHost() != null && bare && ("https".equals(url.getScheme()) || open);
    }
}
