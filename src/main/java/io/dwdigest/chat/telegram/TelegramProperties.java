package io.dwdigest.chat.telegram;

import java.net.URI;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for how the bot reaches Telegram, and how Telegram reaches the bot.
 *
 * @param botToken {@code TELEGRAM_BOT_TOKEN}, from BotFather; empty on the local playground
 * @param apiUrl {@code TELEGRAM_API_URL}: Telegram's own Bot API server, or a local one
 * @param webhookUrl {@code TELEGRAM_WEBHOOK_URL}: where Telegram delivers updates; empty to poll for them
 * @param webhookSecret {@code TELEGRAM_WEBHOOK_SECRET}: proves that it is Telegram that delivers an update
 */
@ConfigurationProperties("dwdigest.telegram")
public record TelegramProperties(String botToken, URI apiUrl, String webhookUrl, String webhookSecret) {

    private static final String TELEGRAMS_OWN = "api.telegram.org";
    static final int LAST_PORT = 65_535;

    public TelegramProperties {
        botToken = botToken.strip();
        if (!isBase(apiUrl)) {
            throw new IllegalArgumentException(
                    "TELEGRAM_API_URL is %s: use https://host or, for a server of your own, http://host:port"
                            .formatted(apiUrl));
        }
        WebhookAddress.parse(webhookUrl, webhookSecret, isTelegramsOwn(apiUrl));
    }

    /** Returns where Telegram delivers updates; empty when the bot polls for them. */
    public Optional<WebhookAddress> webhook() {
        return WebhookAddress.parse(webhookUrl, webhookSecret, isTelegramsOwn(apiUrl));
    }

    /** Leaves out the token and the secret. */
    @Override
    public String toString() {
        return "TelegramProperties[apiUrl=%s, webhookUrl=%s]".formatted(apiUrl, webhookUrl);
    }

    private static boolean isBase(URI url) {
        boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
        boolean open = "http".equals(url.getScheme()) && !isTelegramsOwn(url);
        boolean port = url.getPort() < 0 || (url.getPort() > 0 && url.getPort() <= LAST_PORT);
        boolean alone = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        return url.getHost() != null && bare && port && alone && ("https".equals(url.getScheme()) || open);
    }

    private static boolean isTelegramsOwn(URI url) {
        return TELEGRAMS_OWN.equalsIgnoreCase(url.getHost());
    }
}
