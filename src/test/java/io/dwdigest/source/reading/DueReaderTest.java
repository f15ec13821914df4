package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

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
        reader.readDue();
        reader.readDue();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void a_stack_overflow_while_adding_one_stops_no_other_article() {
        find(Item.of(1, START), Item.of(2, START));
        DueReader reader = reader(bot.get(ArticleReader.class), intake(new OverflowingOnce()), clock);
        reader.readDue();
        assertThat(bot.news()).containsExactly("2");
        clock.advance(Duration.ofMinutes(20));
        reader.readDue();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void an_article_that_always_overflows_the_stack_is_given_up() {
        find(Item.of(1, START));
        DueReader reader = reader(new Exhausting(), bot.get(Intake.class), clock);
        for (int look = 0; look < 30; look++) {
            reader.readDue();
            clock.advance(Duration.ofMinutes(20));
        }
        assertThat(bot.sightings().pending(List.of(1L))).isEmpty();
    }

    @Test
    void an_article_that_could_not_even_be_postponed_is_logged() {
        find(Item.of(1, START));
        try (LogOf log = new LogOf(DueReader.class)) {
            reader(new Exhausting(), new Helpless(), clock).readDue();
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

    private final class Exhausting extends ArticleReader {

        Exhausting() {
            super(bot.get(DwClient.class), properties, clock);
        }

        @Override
        ArticleReading read(Sighting sighting) {
            throw new StackOverflowError("on purpose");
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
