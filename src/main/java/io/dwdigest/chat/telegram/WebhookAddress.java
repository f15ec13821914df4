package io.dwdigest.chat.telegram;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The address where Telegram delivers updates, and the secret that proves that it is Telegram. Both follow the rules of
 * Telegram's setWebhook.
 *
 * @param url the public address of {@link #PATH}, as Telegram calls it
 * @param secret Telegram sends it back with each update
 */
public record WebhookAddress(String url, String secret) {

    /** The path at which this program accepts updates. */
    public static final String PATH = "/telegram/webhook";

    private static final Set<Integer> PORTS = Set.of(443, 80, 88, 8443);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /**
     * Reads the settings; empty when no URL is set. An address without a path gets {@link #PATH}. A path that is given
     * stays, since a proxy may map it to ours.
     *
     * @param url {@code TELEGRAM_WEBHOOK_URL}
     * @param secret {@code TELEGRAM_WEBHOOK_SECRET}
     * @param telegramsOwn whether Telegram's own server will call; one of the operator's own may also call plain HTTP,
     *     and any port
     * @throws IllegalArgumentException if Telegram would refuse them; the message does not contain the secret
     */
    static Optional<WebhookAddress> parse(String url, String secret, boolean telegramsOwn) {
        if (url.isBlank()) {
            return Optional.empty();
        }
        URI address = address(url.strip(), telegramsOwn);
        return Optional.of(new WebhookAddress(address.toString(), checked(secret.strip())));
    }

    /** Tells whether an address that Telegram names is this one. */
    public boolean isAt(String other) {
        return url.equalsIgnoreCase(other);
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "WebhookAddress[url=%s]".formatted(url);
    }

    private static URI address(String url, boolean telegramsOwn) {
        try {
            URI address = URI.create(url);
            if (isCallable(address, telegramsOwn)) {
                boolean bare = address.getPath().isEmpty() || address.getPath().equals("/");
                return bare ? address.resolve(PATH) : address;
            }
        } catch (IllegalArgumentException e) {
            throw unfit(url, telegramsOwn, e);
        }
        throw unfit(url, telegramsOwn, null);
    }

    private static boolean isCallable(URI address, boolean telegramsOwn) {
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        boolean known = https && (address.getPort() < 0 || PORTS.contains(address.getPort()));
        boolean own = !telegramsOwn && (https || "http".equalsIgnoreCase(address.getScheme()))
                && address.getPort() != 0 && address.getPort() <= TelegramProperties.LAST_PORT;
        return address.getHost() != null && address.getUserInfo() == null && (known || own);
    }

    private static IllegalArgumentException unfit(String url, boolean telegramsOwn, @Nullable Exception cause) {
        return new IllegalArgumentException("TELEGRAM_WEBHOOK_URL is %s: %s".formatted(url,
                telegramsOwn
                        ? "Telegram needs https on port 443, 80, 88 or 8443, such as https://bot.example.org" + PATH
                        : "use an address such as https://host" + PATH + " or http://host:port" + PATH),
                cause);
    }

    private static String checked(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("TELEGRAM_WEBHOOK_SECRET is empty, but TELEGRAM_WEBHOOK_URL is set:"
                    + " put a random text there; `openssl rand -hex 32` makes one");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException("TELEGRAM_WEBHOOK_SECRET is not allowed by Telegram:"
                    + " use 1 to 256 characters from A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes one");
        }
        return secret;
    }
}
