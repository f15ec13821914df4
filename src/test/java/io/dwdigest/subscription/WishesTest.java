package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Article;
import io.dwdigest.testing.AnArticle;

class WishesTest {

    private static final String HEADLINE = "柏林的足球俱乐部试用大模型，US-Firma hilft beim FC Übersee";

    @ParameterizedTest
    @ValueSource(strings = {"大模型", "足球俱樂部", "ＵＳ", "fc übersee", "FC Übersee", "uS-firma", "  大模型 ", "*大模型*", "栏目",
            "導語"})
    void a_word_is_found_in_every_field_in_any_script_and_case(String typed) {
        assertThat(wants(List.of(word(typed, false)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Über", "irma", "dw", "https", "static", "slug", "俱乐部 试用", "足球柏林", "球 俱"})
    void parts_of_words_other_words_and_the_link_are_not_found(String typed) {
        assertThat(ReaderWord.of(typed, false).flatMap(word -> wants(List.of(word)))).isEmpty();
    }

    @Test
    void a_word_in_capitals_is_found_only_as_written() {
        Supplier<WordText> text = () -> WordText.of(article("He told us", null, null));
        assertThat(text.get().first(List.of(word("US", false)))).isEmpty();
        assertThat(text.get().first(List.of(word("Us", false)))).isPresent();
    }

    @Test
    void a_muted_word_wins_over_topics_and_words() {
        assertThat(wants(List.of(word("大模型", false)), "ai")).isPresent();
        assertThat(wants(List.of(word("大模型", false), word("足球", true)), "ai")).isEmpty();
        assertThat(wants(List.of(word("篮球", true)), "ai")).contains(new Because.Topic("ai"));
    }

    @Test
    void the_first_topic_of_the_file_is_the_reason_before_a_word() {
        ReaderWord word = word("大模型", false);
        assertThat(wants(List.of(word), "world", "ai")).contains(new Because.Topic("ai"));
        assertThat(wants(List.of(word))).contains(new Because.Word(word));
    }

    @Test
    void articles_of_an_unread_edition_are_not_wanted() {
        Wishes wishes = new Wishes(Set.of("en", "de"), Set.of("ai"), List.of(), List.of());
        assertThat(wishes.because("zh", List.of("ai"), Set.of(), () -> WordText.of(article()))).isEmpty();
        assertThat(wishes.because("de", List.of("ai"), Set.of(), () -> WordText.of(article()))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"a", "7", "' '", "*", "**", "!", "'，'", "🤖"})
    void a_text_with_nothing_to_search_for_is_not_a_word(String typed) {
        assertThat(ReaderWord.of(typed, false)).isEmpty();
    }

    @Test
    void a_story_is_named_before_a_topic_and_a_muted_word_wins() {
        Because.Story story = new Because.Story(7, "first");
        Wishes wishes = new Wishes(Set.of("zh"), Set.of("ai"), List.of(),
                List.of(new Because.Story(6, "other"), story));
        assertThat(wishes.because("zh", List.of("ai"), Set.of(5L, 7L), () -> WordText.of(article()))).contains(story);
        assertThat(wishes.because("en", List.of("ai"), Set.of(7L), () -> WordText.of(article()))).isEmpty();
        assertThat(wishes.because("zh", List.of("ai"), Set.of(5L), () -> WordText.of(article())))
                .contains(new Because.Topic("ai"));
        Wishes muted = new Wishes(Set.of("zh"), Set.of(), List.of(word("導語", true)), List.of(story));
        assertThat(muted.because("zh", List.of(), Set.of(7L), () -> WordText.of(article()))).isEmpty();
    }

    @Test
    void a_word_has_a_greatest_length() {
        assertThat(ReaderWord.of("长".repeat(ReaderWord.LONGEST), false)).isPresent();
        assertThat(ReaderWord.of("长".repeat(ReaderWord.LONGEST + 1), false)).isEmpty();
        assertThat(ReaderWord.of("猫", false)).isPresent();
    }

    private static Optional<Because> wants(List<ReaderWord> words, String... topics) {
        Wishes wishes = new Wishes(Set.of("zh"), Set.of(topics), words, List.of());
        return wishes.because("zh", Stream.of("ai", "world").filter(List.of(topics)::contains).toList(), Set.of(),
                () -> WordText.of(article()));
    }

    private static ReaderWord word(String typed, boolean muted) {
        return ReaderWord.of(typed, muted).orElseThrow();
    }

    private static Article article() {
        return article(HEADLINE, "栏目", "這是導語。");
    }

    private static Article article(String headline, @Nullable String kicker, @Nullable String lead) {
        return AnArticle.of(11).headline(headline).lead(lead).kicker(kicker).link("https://www.dw.com/zh/slug/a-11")
                .build();
    }
}
