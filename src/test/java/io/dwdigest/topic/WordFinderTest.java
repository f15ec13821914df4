package io.dwdigest.topic;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordFinderTest {

    private static final String SIGNS = "aaabbbABc 词语";

    @ParameterizedTest
    @ValueSource(strings = {"AI", "AI姓什么", "用AI让桥更稳", "so-called \"AI\"", "the AI-Act", "AI's turn", "（AI）", "ＡＩ时代",
            "a.AI!"})
    void a_latin_word_is_found_between_chinese_signs_and_blanks(String text) {
        assertThat(found(text, "AI")).containsExactly("AI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"said", "SAID", "Air", "AIr", "xAI", "AI2", "ai", "Ai", "KAIST", "ÄAI"})
    void a_latin_word_is_not_found_inside_another_or_in_another_case(String text) {
        assertThat(found(text, "AI")).isEmpty();
    }

    @Test
    void a_word_without_capitals_is_found_in_any_case() {
        assertThat(found("Künstliche INTELLIGENZ", "künstliche intelligenz")).hasSize(1);
    }

    @Test
    void a_word_is_found_in_a_german_compound_with_a_hyphen() {
        assertThat(found("KI-Modelle, die KI-Verordnung und Kino", "KI")).hasSize(2);
    }

    @Test
    void a_star_lets_a_word_be_longer_there() {
        assertThat(found("Chatbots, Chatbot, Superchatbot", "chatbot*")).hasSize(2);
        assertThat(found("Schwarmintelligenz", "*intelligenz")).hasSize(1);
    }

    @Test
    void chinese_is_found_anywhere_but_only_in_its_own_script() {
        assertThat(found("谈人工智能法", "人工智能", "人工智慧")).containsExactly("人工智能");
        assertThat(found("談人工智慧法", "人工智能", "人工智慧")).containsExactly("人工智慧");
    }

    @Test
    void words_are_found_inside_and_across_longer_ones() {
        assertThat(found("ushers", "*he*", "*she*", "*his*", "*hers*")).containsExactly("*she*", "*he*", "*hers*");
    }

    @ParameterizedTest
    @CsvSource({"Die Schwarmintelligenz siegt, *intelligenz, Schwarmintelligenz", "Chatbots, chatbot*, Chatbots",
            "Superchatbots, *chatbot*, Superchatbots", "用AI让桥更稳, AI, AI", "die KI-Modelle, *-modell*, -Modelle",
            "die KI-Modelle, KI-*, KI-", "谈人工智能法, 人工智能, 人工智能", "a Robot2, robot*, Robot"})
    void a_reason_shows_the_whole_word_in_which_a_word_was_found(String text, String word, String shown) {
        WordFinder<String> finder = new WordFinder<>(List.of(word), Function.identity());
        assertThat(finder.find(text)).singleElement()
                .satisfies(hit -> assertThat(hit.in(WordFinder.normal(text))).isEqualTo(shown));
    }

    @Test
    void runs_of_blanks_count_as_one() {
        assertThat(found("artificial\u3000 \nintelligence", "artificial intelligence")).hasSize(1);
    }

    @Test
    void two_values_may_share_a_word() {
        WordFinder<Integer> finder = new WordFinder<>(List.of(1, 2), _ -> "solar");
        assertThat(finder.find("Solar power")).extracting(WordFinder.Hit::value).containsExactly(1, 2);
    }

    @Test
    void an_empty_word_is_refused() {
        assertThatThrownBy(() -> new WordFinder<>(List.of(" * "), Function.identity()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ten_thousand_words_are_searched_quickly() {
        List<String> words = IntStream.range(0, 10_000).mapToObj(i -> "词" + Integer.toString(i, 36) + "语").toList();
        WordFinder<String> finder = new WordFinder<>(words, Function.identity());
        String text = "一段没有这些的文字 ".repeat(100_000);
        assertThat(CompletableFuture.supplyAsync(() -> finder.find(text)))
                .succeedsWithin(Duration.ofSeconds(5)).satisfies(hits -> assertThat(hits).isEmpty());
    }

    @Test
    void in_random_texts_the_same_is_found_as_word_by_word() {
        Random random = new Random(22);
        for (int round = 0; round < 2_000; round++) {
            List<String> words = IntStream.range(0, 20).mapToObj(_ -> (random.nextInt(4) == 0 ? "*" : "")
                    + signs(random, 1 + random.nextInt(7)).replace(' ', 'b') + (random.nextInt(3) == 0 ? "*" : ""))
                    .toList();
            String text = WordFinder.normal(signs(random, 40));
            assertThat(new WordFinder<>(words, Function.identity()).find(text)).as("%s in %s", words, text)
                    .containsExactlyInAnyOrderElementsOf(words.stream().flatMap(word -> each(word, text)).toList());
        }
    }

    private static String signs(Random random, int many) {
        return random.ints(many, 0, SIGNS.length()).mapToObj(i -> SIGNS.substring(i, i + 1)).collect(joining());
    }

    /** Finds a word by looking at each place of a text. */
    private static Stream<WordFinder.Hit<String>> each(String word, String text) {
        String core = word.replace("*", "");
        boolean cased = !core.equals(core.toLowerCase(ROOT));
        return IntStream.rangeClosed(0, text.length() - core.length())
                .filter(from -> text.regionMatches(!cased, from, core, 0, core.length())
                        && (word.startsWith("*") || isEdge(text, from))
                        && (word.endsWith("*") || isEdge(text, from + core.length())))
                .mapToObj(from -> new WordFinder.Hit<>(word, from, from + core.length()));
    }

    private static boolean isEdge(String text, int at) {
        return at == 0 || at == text.length() || !isLatin(text.charAt(at - 1)) || !isLatin(text.charAt(at));
    }

    private static boolean isLatin(char sign) {
        return sign >= 'A' && sign <= 'z';
    }

    private static List<String> found(String text, String... words) {
        WordFinder<String> finder = new WordFinder<>(List.of(words), Function.identity());
        return finder.find(text).stream().map(WordFinder.Hit::value).toList();
    }
}
