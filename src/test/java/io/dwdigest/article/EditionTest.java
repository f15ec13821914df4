package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditionTest {

    @Test
    void there_are_ten_editions_with_exact_codes() {
        assertThat(Edition.codes()).isEqualTo("zh, en, de, es, fr, ru, uk, tr, ar, pt-br");
        assertThat(Edition.of("PT-BR")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_edition_has_its_own_name_and_is_found_by_its_code(Edition edition) {
        assertThat(edition.ownName())
                .startsWithIgnoringCase(edition.locale().getDisplayLanguage(edition.locale()));
        assertThat(Edition.of(edition.code())).contains(edition);
    }

    @Test
    void only_arabic_runs_from_right_to_left() {
        assertThat(Arrays.stream(Edition.values()).filter(Edition::isRightToLeft)).containsExactly(Edition.AR);
    }
}
