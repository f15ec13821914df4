package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.settings.OpenQuestions.Subject;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
class OpenQuestionsTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Parts parts = new Parts(Databases.h2(), clock).of(OpenQuestions.class);
    private final OpenQuestions questions = parts.part(OpenQuestions.class);

    @BeforeEach
    void meet() {
        parts.sql().sql("""
                insert into chat (id, kind, language, zone, created_at)
                values (1, 'PRIVATE', 'en', 'UTC', current_timestamp), (2, 'PRIVATE', 'en', 'UTC', current_timestamp)
                """).update();
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_question_is_open_for_ten_minutes_whatever_the_clock_does() {
        questions.ask(1, Subject.ZONE);
        clock.advance(Duration.ofMinutes(9));
        assertThat(questions.isOpen(1, Subject.ZONE)).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
        clock.advance(Duration.ofDays(-365));
        assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
    }

    @Test
    void only_the_last_question_of_a_chat_is_open() {
        questions.ask(1, Subject.ZONE);
        questions.ask(2, Subject.ZONE);
        questions.ask(1, Subject.CHAT);
        assertThat(questions.isOpen(1, Subject.CHAT)).isTrue();
        assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
        assertThat(questions.isOpen(2, Subject.ZONE)).isTrue();
    }

    @Test
    void who_is_asked_again_has_ten_minutes_again() {
        questions.ask(1, Subject.ZONE);
        clock.advance(Duration.ofMinutes(9));
        questions.ask(1, Subject.ZONE);
        clock.advance(Duration.ofMinutes(9));
        assertThat(questions.isOpen(1, Subject.ZONE)).isTrue();
    }

    @Test
    void an_answered_question_is_closed() {
        questions.ask(1, Subject.ZONE);
        questions.ask(2, Subject.ZONE);
        questions.close(1);
        assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
        assertThat(questions.isOpen(2, Subject.ZONE)).isTrue();
    }
}
