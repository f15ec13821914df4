package io.dwdigest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShorteningTest {

    private static final List<String> PIECES = List.of("a", "。", " ", "🤖", "中", ".", "“");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            第一句话。第二句话。第三句话。 | 11 | 第一句话。第二句话。
            第一句话。第二句话。          | 10 | 第一句话。第二句话。
            One is here. Two is here.  | 20 | One is here.
            没有句号的一长串文字没有句号     | 8  | 没有句号的一长…
            ¿Sueña el faro? ¡Sí, mucho! | 20 | ¿Sueña el faro?
            Гусь победил. «Ёж» нет.    | 20 | Гусь победил.
            «Ура!» — сказал гусь. И всё. | 24 | «Ура!» — сказал гусь.
            Kuş uçtu mu? İyi uçtu.     | 18 | Kuş uçtu mu?
            أبحر القارب. عاد القارب.   | 20 | أبحر القارب.
            هل يحلم القارب؟ نعم يحلم.  | 20 | هل يحلم القارب؟
            قال: "عاد القارب!" ثم نام. | 22 | قال: "عاد القارب!"
            سفينة بلا نقطة في آخرها    | 10 | سفينة بلا…
            """)
    void a_text_ends_at_a_sentence_when_it_can(String text, int limit, String shortened) {
        assertThat(Shortening.toFit(text, limit)).isEqualTo(shortened);
    }

    @Test
    void no_character_is_torn_apart() {
        assertThat(Shortening.toFit("🤖🤖🤖🤖", 6)).isEqualTo("🤖🤖…");
    }

    @Test
    void it_always_fits() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(200), 0, PIECES.size()).mapToObj(PIECES::get)
                    .reduce("", String::concat);
            int limit = random.nextInt(60);
            assertThat(Shortening.toFit(text, limit).length()).isLessThanOrEqualTo(Math.max(limit, 0));
        }
    }
}
