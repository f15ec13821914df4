package io.dwdigest.operations.upkeep;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.updates.Listening;

/** Up while what people write reaches the bot. It is a part of readiness, under the name {@code telegram}. */
@Component
class TelegramHealthIndicator implements HealthIndicator {

    private final Listening listening;

    TelegramHealthIndicator(Listening listening) {
        this.listening = listening;
    }

    @Override
    public Health health() {
        return listening.isHeard()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason",
                                "Telegram has not answered for 120 s, or the webhook is not set")
                        .build();
    }
}
