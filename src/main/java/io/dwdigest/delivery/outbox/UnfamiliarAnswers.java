package io.dwdigest.delivery.outbox;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The table of Telegram's sentences that the bot does not know, with the time at which the operator was told of each.
 * Sentences that differ in numbers only count as one.
 */
@Component // no @Repository: a move of chats, which has no figures, makes all of those
public class UnfamiliarAnswers {

    /**
     * Telegram refused something with a sentence that the bot does not know. It is published in the transaction that
     * remembers the sentence as told, once a day for each sentence.
     *
     * @param sentence Telegram's code and sentence
     */
    public record Noted(String sentence) {}

    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(30);
    private static final int LONGEST = 300;

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Counter counted;
    private final Clock clock;

    UnfamiliarAnswers(JdbcClient sql, ApplicationEventPublisher events, MeterRegistry meters, Clock clock) {
        this.sql = sql;
        this.events = events;
        counted = meters.counter("dwdigest.telegram.unfamiliar");
        this.clock = clock;
    }

    /** Counts a sentence, and tells of it with {@link Noted} unless that was done within a day. */
    @Transactional
    public void note(String sentence) {
        counted.increment();
        String shown = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) : sentence;
        if (isNews(shown.replaceAll("\\d+", "#"))) {
            events.publishEvent(new Noted(shown));
        }
    }

    private boolean isNews(String sentence) {
        Instant now = clock.instant();
        sql.sql("delete from unfamiliar_answer where told_at < :old").param("old", now.minus(FORGOTTEN).atOffset(UTC))
                .update();
        // also when it was told at a time to come, by a clock that was wrong
        return sql.sql("""
                update unfamiliar_answer set told_at = :now
                where sentence = :sentence and (told_at <= :before or told_at > :now)
                """).param("now", now.atOffset(UTC)).param("sentence", sentence)
                .param("before", now.minus(AGAIN).atOffset(UTC)).update() == 1
                || sql.sql(
                        """
                                insert into unfamiliar_answer (sentence, told_at) values (:sentence, :now) on conflict do nothing
                                """)
                        .param("sentence", sentence).param("now", now.atOffset(UTC)).update() == 1;
    }
}
