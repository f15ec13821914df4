package io.dwdigest.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.micrometer.core.instrument.MeterRegistry;

/** How often the operator is told of one sentence. */
@Tag("database")
class UnfamiliarAnswersTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Told told = new Told();
    private final List<Parts> parts = new ArrayList<>();

    /** Notes what is published. */
    static final class Told {

        final List<String> sentences = new ArrayList<>();

        @EventListener
        void on(UnfamiliarAnswers.Noted answer) {
            sentences.add(answer.sentence());
        }
    }

    @AfterEach
    void close() {
        parts.forEach(Parts::close);
    }

    private UnfamiliarAnswers on(Database kind) {
        parts.add(new Parts(kind.create(), clock).with(Told.class, told).of(UnfamiliarAnswers.class));
        return part(UnfamiliarAnswers.class);
    }

    private <T> T part(Class<T> type) {
        return parts.getFirst().part(type);
    }

    @ParameterizedTest
    @EnumSource
    void each_sentence_is_told_once_a_day_and_counted_each_time(Database kind) {
        UnfamiliarAnswers answers = on(kind);
        answers.note("400 Bad Request: NEW_7");
        answers.note("400 Bad Request: NEW_8");
        answers.note("400 Bad Request: OTHER");
        clock.advance(Duration.ofDays(1).minusMillis(1));
        answers.note("400 Bad Request: NEW_7");
        assertThat(told.sentences).containsExactly("400 Bad Request: NEW_7", "400 Bad Request: OTHER");
        clock.advance(Duration.ofMillis(1));
        answers.note("400 Bad Request: NEW_9");
        assertThat(told.sentences).last().isEqualTo("400 Bad Request: NEW_9");
        assertThat(part(MeterRegistry.class).counter("dwdigest.telegram.unfamiliar").count()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_was_ahead_hides_no_sentence(Database kind) {
        UnfamiliarAnswers answers = on(kind);
        answers.note("odd");
        clock.advance(Duration.ofDays(-9));
        answers.note("odd");
        assertThat(told.sentences).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_long_sentence_is_cut_and_old_ones_are_forgotten(Database kind) {
        UnfamiliarAnswers answers = on(kind);
        answers.note("x".repeat(9999));
        assertThat(told.sentences).containsExactly("x".repeat(300));
        clock.advance(Duration.ofDays(31));
        answers.note("new");
        assertThat(part(JdbcClient.class).sql("select sentence from unfamiliar_answer").query(String.class)
                .list()).containsExactly("new");
    }
}
