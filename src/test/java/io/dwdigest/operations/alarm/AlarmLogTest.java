package io.dwdigest.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
@Isolated("it reads the log")
class AlarmLogTest {

    @Test
    void an_alarm_is_logged_once_before_it_counts_as_told() {
        List<ILoggingEvent> before = new ArrayList<>();
        SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
        try (LogOf log = new LogOf(AlarmLog.class);
                Parts parts = new Parts(Databases.h2(), clock).of(AlarmLog.class)) {
            parts.part(TransactionOperations.class).executeWithoutResult(status -> {
                parts.part(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(this,
                        new SourceDry(Origin.FEED, Edition.ZH, Instant.parse("2026-11-02T08:15:00Z"))));
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCompletion() {
                        log.lines().forEach(before::add);
                    }
                });
            });
            assertThat(before).hasSize(1);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void a_change_at_dw_is_an_error_and_its_end_is_not() {
        Instant since = Instant.parse("2026-11-02T08:15:00Z");
        AlarmLog log = new AlarmLog();
        try (LogOf lines = new LogOf(AlarmLog.class, Level.INFO)) {
            log.on(new SourceDry(Origin.FEED, Edition.ZH, since));
            log.on(new FieldDrifted(Edition.ZH, 50, Map.of()));
            log.on(new SourceHealed(Origin.FEED, Edition.ZH, since));
            log.on(new FieldHealed(Edition.ZH, List.of(Field.LEAD), true));
            assertThat(lines.lines().map(ILoggingEvent::getLevel)).containsExactly(Level.ERROR, Level.ERROR, Level.INFO,
                    Level.INFO);
            assertThat(lines.texts().getFirst()).startsWith("zh feed: nothing new since");
        }
    }
}
