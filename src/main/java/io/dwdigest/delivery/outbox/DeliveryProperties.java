package io.dwdigest.delivery.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How digests are sent.
 *
 * @param rate {@code TELEGRAM_RATE}: messages a second over all chats
 * @param paidBroadcast {@code TELEGRAM_PAID_BROADCAST}: digests are sent as paid broadcasts (0.1 Star each), up to 1000
 * a second
 * @param unknownOutcome {@code TELEGRAM_UNKNOWN_OUTCOME}: what happens to a message whose outcome is unknown
 * @param keep {@code DELIVERIES_KEEP}: how long settled deliveries stay
 */
@ConfigurationProperties("dwdigest.delivery")
public record DeliveryProperties(int rate, boolean paidBroadcast, UnknownOutcome unknownOutcome, Duration keep) {

    /** Above this many messages a second Telegram is likely to refuse some. */
    private static final int TELEGRAMS_LIMIT = 30;

    /** A hundred years: more would not fit into a database's dates. */
    private static final int MOST_DAYS = 36_500;

    /** What happens to a message whose outcome is unknown. */
    public enum UnknownOutcome {
        /** It is sent again. Nothing is lost, but what was delivered after all comes twice. */
        RESEND,
        /** It is not sent again. Nothing comes twice, but what was not delivered is lost. */
        SKIP
    }

    public DeliveryProperties {
        if (rate < 1 || rate > 1000) {
            throw new IllegalArgumentException(
                    "TELEGRAM_RATE is %s: use a whole number from 1 to 1000".formatted(rate));
        }
        if (keep.isNegative() || keep.isZero() || keep.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "DELIVERIES_KEEP is %s: use a duration such as 7d, %sd at most".formatted(keep, MOST_DAYS));
        }
    }

    public boolean abovePublicLimit() {
        return rate > TELEGRAMS_LIMIT && !paidBroadcast;
    }
}
