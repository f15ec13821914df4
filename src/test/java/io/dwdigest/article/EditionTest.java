package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditionTest {

    @Test
    void there_are_ten_with_codes_of_their_own() {
        assertThat(Edition.codes()).isEqualTo("zh, en, de, es, fr, ru, uk, tr, ar, pt-br");
        assertThat(Edition.of("PT-BR")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_names_itself_in_its_own_language(Edition edition) {
        assertThat(edition.ownName())
                .startsWithIgnoringCase(edition.locale().getDisplayLanguage(edition.locale()));
        assertThat(Edition.of(edition.code())).contains(edition);
    }

    @Test
    void arabic_alone_runs_from_right_to_left() {
        assertThat(Arrays.stream(Edition.values()).filter(Edition::isRightToLeft)).containsExactly(Edition.AR);
    }
}
