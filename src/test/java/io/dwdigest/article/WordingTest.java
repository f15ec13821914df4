package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"„Gans“ gewinnt | \"Gans\" gewinnt", "Die Gans – und ich | Die Gans - und ich",
            "Gans’ Sieg … | Gans' Sieg...", "鹅 赢了3盘“棋” | 鹅赢了３盘「棋」", "Ｇａｎｓ　5 % | gans 5\u00a0%",
            "Gans\u00adgewinnt | Gansgewinnt",
            "ربحت ٣ | ربـحت 3", "« Oie »\u202f! | Oie!", "EIL: Gans | Eil: Gans", "Cafe\u0301 | Café",
            "❤️ Gans | ❤ Gans"})
    void how_a_text_is_set_makes_no_difference(String one, String other) {
        assertThat(Wording.isSame(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Gans | Ganz", "5 % mehr | 6 % mehr", "5 € | 5 $", "C++ | C", "鹅 | 鸭",
            "हिन्दी | हनद",
            "„“ | …"})
    void other_words_numbers_and_symbols_do(String one, String other) {
        assertThat(Wording.isSame(one, other)).isFalse();
    }

    @Test
    void headlines_alone_say_too_little() {
        assertThat(Wording.fingerprint("The news", null)).isNull();
        assertThat(Wording.fingerprint("The news", "…")).isNull();
        assertThat(Wording.fingerprint("…", "The goose won.")).isNull();
    }

    @Test
    void headline_and_lead_are_told_apart() {
        assertThat(Wording.fingerprint("Gans", "gewinnt")).isNotEqualTo(Wording.fingerprint("Gans gewinnt", "."))
                .isNotEqualTo(Wording.fingerprint("Ganshund", "gewinnt")).hasSize(64);
    }
}
