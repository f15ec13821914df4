package io.dwdigest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyboardTest {

    @ParameterizedTest
    @CsvSource({"٣, 3", "۸:۳۰, 8:30", "４２, 42", "१०, 10", "𝟕, 7", "Raum ٢b, Raum 2b", "三, 三", "½, ½"})
    void digits_of_every_script_are_read(String typed, String read) {
        assertThat(Keyboard.digits(typed)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            ai.     | ai
            U.S.    | U.S.
            3...    | 3
            e.g.!   | e.g.
            «ai»    | «ai»
            ، ai ؟  | ai
            C#      | C#
            50%     | 50%
            .NET    | .NET
            a,b,    | a,b
            ...     | ''
            """)
    void marks_around_a_text_go_and_marks_within_it_stay(String typed, String read) {
        assertThat(Keyboard.unmarked(typed)).isEqualTo(read.replace("''", ""));
    }

    @Test
    @Timeout(10)
    void a_message_of_marks_alone_takes_little_time() {
        long begin = System.nanoTime();
        assertThat(Keyboard.unmarked("!".repeat(4095) + "a" + ".".repeat(4095))).isEqualTo("a");
        assertThat(Keyboard.unmarked("a" + "!".repeat(4095) + "a")).hasSize(4097);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void signs_that_join_letters_stay() {
        assertThat(Keyboard.visible("\ufeffمی\u200cخواهم\u200f")).isEqualTo("می\u200cخواهم");
    }
}
