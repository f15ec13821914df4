package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.settings.OpenQuestions.Subject;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
class OpenQuestionsTest {

    @Test
    void a_question_is_open_for_ten_minutes_whatever_the_clock_does() {
        SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
        try (Parts parts = new Parts(Databases.h2(), clock).of(OpenQuestions.class)) {
            parts.sql().sql("""
                    insert into chat (id, kind, language, zone, created_at)
                    values (1, 'PRIVATE', 'en', 'UTC', current_timestamp)
                    """).update();
            OpenQuestions questions = parts.part(OpenQuestions.class);
            questions.ask(1, Subject.ZONE);
            clock.advance(Duration.ofMinutes(9));
            assertThat(questions.isOpen(1, Subject.ZONE)).isTrue();
            clock.advance(Duration.ofMinutes(1));
            assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
            clock.advance(Duration.ofDays(-365));
            assertThat(questions.isOpen(1, Subject.ZONE)).isFalse();
        }
    }
}
