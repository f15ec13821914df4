package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.LogOf;

/** What the operator reads about a start and a stop. */
@Tag("database")
@Isolated
class DispatcherLogTest {

    @Test
    void a_start_warns_of_a_rate_that_telegram_refuses_in_part() {
        assertThat(startAndStop(31, false)).first().asString().startsWith("TELEGRAM_RATE is 31: without");
        assertThat(startAndStop(30, false)).noneMatch(line -> line.startsWith("TELEGRAM_RATE"));
    }

    @Test
    void a_stop_says_how_much_is_left() {
        assertThat(startAndStop(30, false)).last().isEqualTo("Stopped. Still to be sent at the next start: 0");
        assertThat(startAndStop(30, true)).last().asString().startsWith("Stopped while the database cannot be reached");
    }

    private static List<String> startAndStop(int rate, boolean away) {
        try (LogOf log = new LogOf(Dispatcher.class, Level.INFO);
                Heart heart = new Heart(Databases.h2(), rate, UnknownOutcome.RESEND)) {
            heart.dispatcher.start();
            heart.database.away(away);
            heart.dispatcher.stop();
            return log.texts();
        }
    }
}
