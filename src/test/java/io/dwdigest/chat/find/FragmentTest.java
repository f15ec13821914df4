package io.dwdigest.chat.find;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.dwdigest.search.Marks.Piece;

/** Which part of a long text is shown below what was found. Matches stand in brackets here. */
class FragmentTest {

    private static String shown(String text) {
        List<Piece> pieces = Stream.of(text.split("(?=\\[)|(?<=])"))
                .map(part -> new Piece(part.replaceAll("[\\[\\]]", ""), part.startsWith("["))).toList();
        List<Piece> fragment = Fragment.of(pieces);
        assertThat(fragment).extracting(Piece::text).doesNotContain("");
        return fragment.stream().map(piece -> piece.matched() ? "[" + piece.text() + "]" : piece.text())
                .collect(joining());
    }

    @Test
    void a_text_of_160_signs_is_shown_whole() {
        String text = "word ".repeat(31) + "[match]";
        assertThat(shown(text)).isEqualTo(text);
    }

    @Test
    void a_longer_one_is_cut_sixty_signs_before_its_match() {
        assertThat(shown("word ".repeat(40) + "[match]" + " tail".repeat(40)))
                .isEqualTo("…" + "word ".repeat(12) + "[match]" + " tail".repeat(19) + "…");
        assertThat(shown("word ".repeat(40) + "[match] end")).isEqualTo("…" + "word ".repeat(12) + "[match] end");
    }

    @Test
    void it_is_cut_between_words() {
        assertThat(shown("word ".repeat(40) + "ab [match] " + "x".repeat(300)))
                .isEqualTo("… " + "word ".repeat(11) + "ab [match] …");
    }

    @Test
    void where_nothing_matches_and_where_it_matches_early_the_beginning_is_shown() {
        assertThat(shown("word ".repeat(50))).isEqualTo("word ".repeat(32) + "…");
        assertThat(shown("word ".repeat(12) + "[match]" + " tail".repeat(50)))
                .isEqualTo("word ".repeat(12) + "[match]" + " tail".repeat(19) + "…");
    }

    @Test
    void a_match_that_the_cut_goes_through_is_still_one() {
        assertThat(shown("[" + "word ".repeat(20) + "]" + "word ".repeat(2) + "[" + "more ".repeat(20) + "]"))
                .isEqualTo("[" + "word ".repeat(20) + "]" + "word ".repeat(2) + "[" + "more ".repeat(10) + "]…");
        assertThat(shown("[" + "word ".repeat(32) + "]tail")).isEqualTo("[" + "word ".repeat(32) + "]…");
    }

    @Test
    void chinese_is_cut_between_any_two_signs() {
        assertThat(shown("鹅".repeat(200) + "[机器]" + "鸭".repeat(200)))
                .isEqualTo("…" + "鹅".repeat(60) + "[机器]" + "鸭".repeat(98) + "…");
    }
}
