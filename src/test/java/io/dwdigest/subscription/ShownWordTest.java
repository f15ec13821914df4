package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a reader's word stands in what is shown. */
class ShownWordTest {

    private static List<String> shown(String text, String typed) {
        return ShownWord.in(text, ReaderWord.of(typed, false).orElseThrow()).stream()
                .map(span -> text.substring(span.from(), span.to())).toList();
    }

    @ParameterizedTest
    @CsvSource({"The Quantum leap, quantum, Quantum", "量子計算機的一天, 量子计算, 量子計算", "臺灣的自行車, 自行车, 自行車",
            "Ｑｕａｎｔｕｍ leap, quantum, Ｑｕａｎｔｕｍ", "🐝 ﬁne bees, bees, bees", "A ﬁne day, fine, ﬁne",
            "machine \u00a0 learning, machine learning, machine \u00a0 learning", "Über Fußball, fußball, Fußball"})
    void it_is_found_as_it_is_shown(String text, String typed, String found) {
        assertThat(shown(text, typed)).containsExactly(found);
    }

    @Test
    void each_place_is_found_once() {
        assertThat(shown("Bees, bees and beeswax", "bees")).containsExactly("Bees", "bees");
        assertThat(shown("哈哈哈", "哈哈")).containsExactly("哈哈");
        assertThat(shown("哈哈哈哈", "哈哈")).containsExactly("哈哈", "哈哈");
        assertThat(shown("train", "rain")).isEmpty();
    }
}
