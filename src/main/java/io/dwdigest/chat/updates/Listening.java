package io.dwdigest.chat.updates;

/**
 * The way in which updates arrive: through {@link Polling}, or through the {@link Webhook} when
 * {@code TELEGRAM_WEBHOOK_URL} is set. Exactly one of the two exists.
 */
public interface Listening {

    /** The profile in which {@link Polling} exists. */
    String POLLING = "polling";
    /** The profile in which the {@link Webhook} exists. */
    String WEBHOOK = "webhook";

    /** Tells whether what people write reaches the bot, as far as it knows without asking Telegram now. */
    boolean isHeard();
}
