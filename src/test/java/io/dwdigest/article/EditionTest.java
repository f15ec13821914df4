package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Project;

class EditionTest {

    @Test
    void editions_differ_and_their_codes_are_exact() {
        assertThat(Edition.codes()).startsWith("zh, en, de, es, fr, ru, uk, tr, ar, pt-br");
        assertThat(Edition.values()).extracting(Edition::code).doesNotHaveDuplicates();
        assertThat(Edition.values()).extracting(Edition::channel).doesNotHaveDuplicates();
        assertThat(Edition.of("PT-BR")).isEmpty();
    }

    @Test
    void the_example_of_the_settings_names_every_edition() {
        String example = Project.text(".env.example");
        String before = example.substring(0, example.indexOf("\nDW_EDITIONS="));
        assertThat(before.substring(before.lastIndexOf("\n\n")).split("[^a-z-]+")).as("what .env.example says above "
                + "DW_EDITIONS").contains(Edition.codes().split(", "));
    }

    @ParameterizedTest
    @EnumSource
    void each_edition_has_its_own_name_and_is_found_by_its_code(Edition edition) {
        assertThat(edition.ownName()).as("the name of edition %s in its own language", edition.code())
                .startsWithIgnoringCase(edition.locale().getDisplayLanguage(edition.locale()));
        assertThat(Edition.of(edition.code())).contains(edition);
    }

    @Test
    void arabic_runs_from_right_to_left() {
        assertThat(Edition.AR.isRightToLeft()).isTrue();
        assertThat(List.of(Edition.ZH, Edition.EN, Edition.RU)).noneMatch(Edition::isRightToLeft);
    }

    @Test
    void an_article_is_in_the_language_of_its_edition_in_any_script() {
        Article article = AnArticle.of(7).build();
        assertThat(article.isIn(Locale.TAIWAN)).isTrue();
        assertThat(article.isIn(Locale.GERMAN)).isFalse();
        assertThat(Edition.PT_BR.isIn(Locale.of("pt", "PT"))).isTrue();
    }

    @Test
    void only_editions_that_are_read_are_found() {
        EditionsRead read = new EditionsRead(List.of(Edition.DE, Edition.ZH), true);
        assertThat(read.find("zh")).contains(Edition.ZH);
        assertThat(read.find("en")).isEmpty();
        assertThat(read.inOrFirst(Locale.TAIWAN)).isEqualTo(Edition.ZH);
        assertThat(read.inOrFirst(Locale.ENGLISH)).isEqualTo(Edition.DE);
    }

    @Test
    void an_article_has_a_positive_id() {
        assertThat(AnArticle.of(1).build().id()).isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> AnArticle.of(0).build())
                .withMessage("a content id is a positive number, not 0");
    }
}
