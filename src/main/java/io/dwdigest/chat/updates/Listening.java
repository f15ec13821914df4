package io.dwdigest.chat.updates;

/**
 * How updates come in: by {@link Polling}, or at the {@link Webhook} when {@code TELEGRAM_WEBHOOK_URL} is set. Exactly one of
 * the two is there.
 */
public interface Listening {

    /** The profile in which {@link Polling} is there. */
    String POLLING = "polling";
    /** The profile in which the {@link Webhook} is there. */
    String WEBHOOK = "webhook";

    /** Whether what people write reaches us, as far as can be told without asking Telegram now. */
    boolean isHeard();
}
