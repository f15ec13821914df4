package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.dwdigest.source.discovery.Wired;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TrippingClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.Answers.Item;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.SourceSettings;
import io.dwdigest.timing.Pulse;

/** What happens to reading after something worse than an exception. */
@Tag("database")
@Isolated("it reads the log")
class DueReaderTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final DwStandIn dw = new DwStandIn();
    private final SettableClock clock = new SettableClock(START);
    private final SourceProperties properties = SourceSettings.of(dw.siteUrl());
    private final Wired bot = new Wired(properties, Database.H2.create(), clock);

    @AfterEach
    void stop() {
        bot.close();
        dw.close();
    }

    @Test
    void reading_continues_at_the_next_look_after_a_stack_overflow() {
        find(Item.of(1, START));
        AtomicBoolean overflows = new AtomicBoolean(true);
        DueReader reader = reader(bot.get(ArticleReader.class), bot.get(Intake.class),
                new TrippingClock(clock, () -> {
                    if (overflows.getAndSet(false)) { // stands for any overflow at the start of reading
                        throw new StackOverflowError("on purpose");
                    }
                }));
        assertThat(falters(reader)).isTrue();
        assertThat(falters(reader)).isFalse();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void reading_that_the_database_ends_counts_as_failed() {
        DueReader reader = reader(bot.get(ArticleReader.class), bot.get(Intake.class), new TrippingClock(clock, () -> {
            throw new TransactionSystemException("this database is away");
        }));
        assertThat(falters(reader)).isTrue();
    }

    private static boolean falters(DueReader reader) {
        Pulse pulse = new Pulse("jobs");
        pulse.isOfThisThread();
        pulse.begins();
        reader.readDue();
        pulse.ends();
        return pulse.hasFailed(Duration.ZERO);
    }

    @Test
    void the_log_tells_how_many_were_read_and_are_shown() {
        find(Item.of(1, START), Item.of(2, START), Item.of(3, START));
        dw.on(Item.of(3, START).path(), Answers.page(Item.of(4, START).path(), "another", "lead"));
        try (LogOf log = new LogOf(DueReader.class, Level.INFO)) {
            bot.get(DueReader.class).readDue();
            bot.get(DueReader.class).readDue();
            assertThat(log.texts()).containsExactly("Read 3 articles, 2 of them to be shown");
        }
        assertThat(bot.sightings().pending(List.of(1L, 2L, 3L))).containsExactly(3L);
    }

    @Test
    void an_article_is_read_ten_times_and_then_given_up_unread() {
        find(Item.of(1, START), Item.of(2, START));
        attempted(1, 9);
        attempted(2, 10);
        bot.get(DueReader.class).readDue();
        assertThat(bot.news()).containsExactly("1");
        assertThat(bot.sightings().pending(List.of(2L))).isEmpty();
    }

    private void attempted(long id, int times) {
        bot.get(JdbcClient.class).sql("update sighting set attempts = :times where id = :id").param("times", times)
                .param("id", id).update();
    }

    @Test
    void what_nothing_can_recover_from_is_not_hidden() {
        find(Item.of(1, START));
        DueReader reader = reader(new Failing(new OutOfMemoryError("on purpose")), bot.get(Intake.class), clock);
        assertThatThrownBy(reader::readDue).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void a_stack_overflow_while_adding_one_stops_no_other_article() {
        find(Item.of(1, START), Item.of(2, START));
        DueReader reader = reader(bot.get(ArticleReader.class), intake(new OverflowingOnce()), clock);
        try (LogOf log = new LogOf(Intake.class)) {
            reader.readDue();
            assertThat(log.texts()).satisfiesExactly(
                    broken -> assertThat(broken).startsWith("Article 1 could not be read or added"),
                    again -> assertThat(again).isEqualTo(
                            "Article 1 is not complete yet, next try in 60 s: error while reading or adding"));
        }
        assertThat(bot.news()).containsExactly("2");
        clock.advance(Duration.ofMinutes(20));
        reader.readDue();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void an_article_that_always_overflows_the_stack_is_given_up() {
        find(Item.of(1, START));
        DueReader reader = reader(new Exhausting(), bot.get(Intake.class), clock);
        try (LogOf log = new LogOf(Intake.class)) {
            for (int look = 0; look < 30; look++) {
                reader.readDue();
                clock.advance(Duration.ofMinutes(20));
            }
            assertThat(log.texts()).hasSize(20).endsWith("Article 1 is not shown: failed 10 times");
        }
        assertThat(bot.sightings().pending(List.of(1L))).isEmpty();
    }

    @Test
    void an_article_that_could_not_even_be_postponed_is_logged() {
        find(Item.of(1, START));
        try (LogOf log = new LogOf(DueReader.class)) {
            reader(new Exhausting(), new Helpless(), clock).readDue();
            assertThat(log.texts()).containsExactly("An article failed and could not be postponed");
            assertThat(log.lines()).map(ILoggingEvent::getThrowableProxy).filteredOn(Objects::nonNull)
                    .map(IThrowableProxy::getMessage).contains("not even postponed");
        }
    }

    private void find(Item... items) {
        dw.on("/xml/rss-chi-all", Answers.feed(items));
        for (Item item : items) {
            dw.on(item.path(), Answers.page(item.path(), "headline", "lead"));
        }
        bot.find(Source.FEED);
    }

    private DueReader reader(ArticleReader articleReader, Intake intake, Clock time) {
        return new DueReader(bot.sightings(), articleReader, intake, bot.get(DwClient.class), properties, time);
    }

    private Intake intake(TransactionOperations transaction) {
        return new Intake(bot.articles(), bot.sightings(), bot.get(DwClient.class), transaction, properties, clock);
    }

    /** Overflows the stack in the first transaction; later ones work. */
    private final class OverflowingOnce implements TransactionOperations {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            if (asked.getAndIncrement() == 0) {
                throw new StackOverflowError("on purpose");
            }
            return bot.get(TransactionOperations.class).execute(action);
        }
    }

    private final class Exhausting extends Failing {

        Exhausting() {
            super(new StackOverflowError("on purpose"));
        }
    }

    private class Failing extends ArticleReader {

        private final Error error;

        Failing(Error error) {
            super(bot.get(DwClient.class), properties, clock);
            this.error = error;
        }

        @Override
        ArticleReading read(Sighting sighting) {
            throw error;
        }
    }

    private final class Helpless extends Intake {

        Helpless() {
            super(bot.articles(), bot.sightings(), bot.get(DwClient.class), bot.get(TransactionOperations.class),
                    properties, clock);
        }

        @Override
        void broke(Pending pending, Throwable cause) {
            throw new StackOverflowError("not even postponed");
        }
    }
}
