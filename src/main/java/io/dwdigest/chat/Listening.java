package io.dwdigest.chat;

/**
 * How updates come in: by {@link Polling}, or at the {@link Webhook} when {@code TELEGRAM_WEBHOOK_URL} is set. Exactly one of
 * the two is there.
 */
public interface Listening {

    /** Whether what people write reaches us, as far as can be told without asking Telegram now. */
    boolean isHeard();
}
