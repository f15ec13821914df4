package io.dwdigest.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.Parts;
import io.dwdigest.testing.SettableClock;

class AlarmLogTest {

    @Test
    void the_log_has_an_alarm_before_it_counts_as_told_and_once() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(AlarmLog.class);
        logger.addAppender(lines);
        List<ILoggingEvent> before = new ArrayList<>();
        SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
        try (Parts parts = new Parts(Databases.h2(), clock).of(AlarmLog.class)) {
            parts.part(TransactionOperations.class).executeWithoutResult(status -> {
                parts.part(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(this,
                        new SourceDry(Origin.FEED, Edition.ZH, Instant.parse("2026-11-02T08:15:00Z"))));
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCompletion() {
                        before.addAll(lines.list);
                    }
                });
            });
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(before).hasSize(1);
        assertThat(lines.list).hasSize(1);
    }
}
