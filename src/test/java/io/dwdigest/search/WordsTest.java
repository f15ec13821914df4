package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words of what was typed are searched for, and in which forms. */
class WordsTest {

    private static Words.Spelled word(String typed, String edition) {
        return (Words.Spelled) Words.of(typed, edition).getFirst();
    }

    private static List<String> chinese(String typed) {
        return Words.of(typed, "zh").stream().filter(Words.Chinese.class::isInstance).map(Words.Chinese.class::cast)
                .map(Words.Chinese::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en | bakers      | baker",
            "en | Hamburg's   | hamburg",
            "de | Brote       | Brot",
            "de | Größe       | grosse",
            "es | jardineros  | jardinero",
            "es | árboles     | arbol",
            "fr | l'abeille   | abeilles",
            "fr | aujourd’hui | aujourd'hui",
            "pt-br | eleições | eleicao",
            "ru | пчеловоды   | пчеловод",
            "ru | мёд         | мед",
            "uk | пасічниками | пасічник",
            "uk | містами     | місто",
            "uk | миру        | мир",
            "uk | ґанок       | ганок",
            "uk | п’ять       | п'ять",
            "uk | пʼять       | п'ять",
            "uk | п‘ять       | п'ять",
            "uk | п`ять       | п'ять",
            "uk | п´ять       | п'ять",
            "ar | الخبازين    | خباز",
            "ar | مدرسة       | مدرسه",
            "tr | İstanbul'da | istanbul",
            "tr | ıspanağı    | ispanak",
            "tr | fiyatlarını | fiyat",
            "en | ٢٠٢٦        | 2026"})
    void two_forms_of_a_word_are_one(String edition, String one, String other) {
        assertThat(word(one, edition).stem()).isEqualTo(word(other, edition).stem());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "uk | дну    | дна", // what would be left is too short to tell words apart
            "zh | bakers | baker"})
    void what_is_no_ending_in_a_language_stays(String edition, String one, String other) {
        assertThat(word(one, edition).stem()).isNotEqualTo(word(other, edition).stem());
    }

    @ParameterizedTest
    @CsvSource({"en,the", "en,The", "de,und", "de,Und", "es,las", "fr,des", "pt-br,para", "ru,что", "tr,için", "ar,في",
            "uk,на", "uk,в"})
    void a_word_that_says_little_is_known(String edition, String typed) {
        assertThat(word(typed, edition).saysLittle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"en,tea", "de,the", "zh,the", "uk,мед", "uk,5г", "uk,24", "ru,мёд"})
    void a_word_that_says_something_is_searched_for(String edition, String typed) {
        assertThat(word(typed, edition).saysLittle()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"的", "了", "在", "與"})
    void a_chinese_particle_alone_says_little(String particle) {
        assertThat(Words.of(particle, "zh")).singleElement().matches(Words::saysLittle);
        assertThat(Words.of("茶", "zh")).singleElement().matches(word -> !word.saysLittle());
    }

    @Test
    void chinese_is_split_between_two_words_but_not_within_one() {
        assertThat(chinese("德国的监管")).containsExactly("德国", "监管");
        assertThat(chinese("目的")).containsExactly("目的");
        assertThat(chinese("德国的茶")).containsExactly("德国的茶");
        assertThat(chinese("我的城市的花园")).containsExactly("我的城市的花园");
        assertThat(chinese("德国的")).containsExactly("德国的");
    }

    @Test
    void chinese_is_compared_in_the_mainlands_words() {
        assertThat(chinese("軟體監管")).containsExactly("软件监管");
    }

    @Test
    void letters_and_chinese_in_a_row_are_words_of_their_own() {
        assertThat(chinese("AI监管")).containsExactly("监管");
        assertThat(Words.of("AI监管", "zh")).hasSize(2);
        assertThat(word("AI监管", "zh").folded()).isEqualTo("ai");
        assertThat(word("AI监管", "zh").typed()).isEqualTo("AI");
    }

    @Test
    void words_that_a_hyphen_joins_have_an_ending_each() {
        assertThat(Words.of("bakers-strikes", "en")).extracting(word -> ((Words.Spelled) word).stem())
                .containsExactly("baker", "strike");
    }

    @Test
    void an_endless_row_of_characters_is_cut_off() {
        assertThat(chinese("监".repeat(23))).containsExactly("监".repeat(23));
        assertThat(chinese("监".repeat(30))).containsExactly("监".repeat(24));
    }

    @Test
    void a_long_word_may_begin_a_longer_one_and_a_number_may_not() {
        assertThat(word("wind", "en").beginsLonger()).isTrue();
        assertThat(word("win", "en").beginsLonger()).isFalse();
        assertThat(word("2026", "en").beginsLonger()).isFalse();
        assertThat(word("a380", "en").beginsLonger()).isFalse();
    }

    @Test
    void russian_and_ukrainian_words_may_differ_in_their_last_letters() {
        assertThat(word("пчелой", "ru").beginning("ru")).isEqualTo("пчел");
        assertThat(word("пчела", "ru").beginning("ru")).isEqualTo("пчела");
        assertThat(word("пасіка", "uk").beginning("uk")).isEqualTo("пасі");
        assertThat(word("harvest", "en").beginning("en")).isEqualTo("harvest");
    }

    @Test
    void only_german_words_may_end_longer_ones() {
        assertThat(word("wandel", "de").endsLonger()).isTrue();
        assertThat(word("Rad", "de").endsLonger()).isFalse();
        assertThat(word("mill", "en").endsLonger()).isFalse();
        assertThat(word("Bahn", "de").endsLonger()).isTrue();
    }

    @Test
    void a_name_with_an_umlaut_has_another_spelling_abroad() {
        assertThat(word("Müller", "en").otherSpelling()).contains("mueller");
        assertThat(word("KÖLN", "en").otherSpelling()).contains("koeln");
        assertThat(word("Käfer", "en").otherSpelling()).contains("kaefer");
        assertThat(word("Miller", "en").otherSpelling()).isEmpty();
        assertThat(word("Müller", "de").otherSpelling()).isEmpty();
    }

    @Test
    void a_lone_apostrophe_is_still_something() {
        assertThat(Analysis.all(Fields.text("uk"), "ʼ")).allMatch(term -> !term.text().isEmpty());
    }
}
