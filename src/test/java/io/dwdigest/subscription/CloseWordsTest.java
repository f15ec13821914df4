package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.testing.AnArticle;

/** What is offered in place of a word that no article has. */
class CloseWordsTest {

    private static List<String> close(String typed, String... headlines) {
        CloseWords close = new CloseWords(ReaderWord.of(typed, false).orElseThrow());
        Stream.of(headlines).forEach(headline -> close
                .look(WordText.of(AnArticle.of(1).edition("en").headline(headline).build())));
        return close.found();
    }

    @ParameterizedTest
    @CsvSource({
            "robot, Two Robots dance, Robots", // another ending
            "robots, A robot dances, robot", //
            "нейросеть, О нейросети, нейросети", //
            "qantum, The quantum leap, quantum", // one letter is missing
            "quantun, The quantum leap, quantum", // another one
            "quanttum, The quantum leap, quantum", // one too many
            "kanzler, Der Kranzler sprach, Kranzler", // one letter more, and no other ending
            "robo, Robots dance, Robots", // the shortest that has other endings
            "robot, A roboterin dances, roboterin", // the longest ending
            "big sea, A big day, big", // the shortest part that counts
            "NASA, What Nasa says, Nasa", // written otherwise
            "machine learning, A learning child, learning"}) // one word of several
    void a_word_like_it_is_found(String typed, String headline, String found) {
        assertThat(close(typed, headline)).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource({"robot, The rob is a bot", "cat, A cut and a bat", "quantum, A quarry", "rob, Robs dance",
            "robot, A roboterinn dances",
            "the ai act, An ai is ai", "量 子, 量贩店里的儿子", "量子, 量贩店里的儿子"})
    void what_is_not_like_it_is_left_out(String typed, String headline) {
        assertThat(close(typed, headline)).isEmpty();
    }

    @Test
    void of_a_chinese_word_the_longest_part_is_found() {
        assertThat(close("量子计算机", "量子计算有进展", "计算机坏了", "量子的一天")).containsExactly("量子计算", "计算机");
        assertThat(close("量子机", "量子的一天")).containsExactly("量子");
        assertThat(close("量子計算機", "量子计算有进展")).containsExactly("量子计算");
    }

    @Test
    void the_three_most_frequent_are_named() {
        assertThat(close("robot", "robots robots", "robotic and robots", "robotics, robotic, robots", "robotor"))
                .containsExactly("robots", "robotic", "robotics");
    }
}
