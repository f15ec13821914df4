package io.dwdigest.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShorteningTest {

    private static final List<String> PIECES = List.of("a", "。", " ", "🤖", "中", ".", "“", "”", "「", "」", "\"", "„",
            "»", "«", "3. ", "👩\u200d🔬", "https://www.dw.com/a?b=C.", "\n", "?");

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
    void a_text_ends_at_a_sentence_end_where_possible(String text, int limit, String shortened) {
        assertThat(Shortening.toFit(text, limit)).isEqualTo(shortened);
    }

    @ParameterizedTest
    @MethodSource
    void no_text_ends_at_an_abbreviation_or_in_a_quotation_or_link(String kept, String left,
            String beyond) {
        assertThat(Shortening.toFit(kept + left + beyond, kept.length() + left.length())).isEqualTo(kept.strip());
    }

    /** The part that is kept, the part that would also fit, and the part that would not. */
    private static Stream<Arguments> no_text_ends_at_an_abbreviation_or_in_a_quotation_or_link() {
        return Stream.of(arguments("Die Gans gewann. ", "Am 3. Oktober ", "kam sie heim."),
                arguments("Es regnete. ", "Den 100. Geburtstag ", "feierte die Gans."),
                arguments("Der Schirm hat 12\" und leuchtet. Er ist neu. ", "Und er ", "war teuer."),
                arguments("Das war 2024. ", "Danach ", "kam die Gans."),
                arguments("Es regnete. ", "Sie fragte Dr. ", "Muster um Rat."),
                arguments("Es regnete. ", "Sie trug Nr. ", "Sieben."),
                arguments("Es regnete. ", "Tiere, z. B. ", "Gänse, freuten sich."),
                arguments("Es regnete. ", "Tiere, u.a. ", "Gänse, freuten sich."),
                arguments("Es regnete. ", "Das Ufer der St. ", "Galler Gans war nass."),
                arguments("It rained. ", "The U.S. President ", "met a goose."),
                arguments("It rained. ", "At 5 p.m. Berlin ", "time it stopped."),
                arguments("It rained. ", "Mrs. Goose ", "and J. Gander stayed in."),
                arguments("Шёл дождь. ", "Гусь А. Гусев ", "ушёл домой."),
                arguments("Йшов дощ. ", "Гуска живе у м. ", "Харків."),
                arguments("Йшов дощ. ", "Восени 2022 р. ", "Гуска пішла."),
                arguments("Йшов дощ. ", "Біля парку ім. ", "Шевченка тихо."),
                arguments("هطل المطر. ", "ثم جاء د. ", "أحمد."),
                arguments("Yağmur yağdı. ", "Kazı Doç. ", "Ayşe gördü."),
                arguments("Choveu. ", "Falou a Dra. ", "Ana Ganso."),
                arguments("Llovió. ", "Vino la Dña. ", "Ana."),
                arguments("Il pleuvait. ", "On vit Mgr. ", "Jars."),
                arguments("It rained. ", "Lt. Gov. ", "Goose and Rev. Gander stayed in."),
                arguments("下雨了。", "鹅说：“我来了。我看见了。", "我赢了。”它走了。"),
                arguments("下雨了。", "鵝說：「我來了。我看見了。", "我贏了。」牠走了。"),
                arguments("下雨了。", "鹅说：“它喊‘来！’。真的！", "我赢了。”它走了。"),
                arguments("下雨了。", "她读了《谁怕鹅？鹅怕谁？", "都不怕》这本书。"),
                arguments("Es regnete. ", "Sie sagte: „Ich komme. Ich sehe. ", "Ich siege.“ Dann ging sie."),
                arguments("Es regnete. ", "Sie sagte: »Ich komme. Ich sehe. ", "Ich siege.« Dann ging sie."),
                arguments("Il pleuvait. ", "Elle dit : « Je viens. Je vois. ", "Je gagne. » Puis elle partit."),
                arguments("It rained. ", "\"I came. I saw. ", "I won,\" said the goose."),
                arguments("It rained. ", "“Will it stop?” ", "he asked."),
                arguments("It rained. ", "See https://www.dw.com/en/why?goose=", "yes for more."),
                arguments("It rained. ", "See www.dw.com/en/why?goose=", "yes for more."),
                arguments("鹅说：“我来了。我看见了。”", "它走", "了。"),
                arguments("“鹅“终归“来了“。第一句话。", "第二句", "话没完。"),
                arguments("„Gans und Ganter\" ist beliebt. ", "Viele ", "lesen es."),
                arguments("Sie sagte: „Ich komme. Ich sehe.“ ", "Dann ging ", "sie heim."),
                arguments("Er sagte: „Komm!“ Sie kam. ", "Dann ging ", "sie heim."),
                arguments("She said: \"I came. I saw.\" ", "Then ", "she went."),
                arguments("It's the geese' year. ", "Don't ", "stop it."),
                arguments("One is here.", "", " Two is here."),
                arguments("见https://www.dw.com/zh/a-1。", "鹅来", "了。"), arguments("بارش ہوئی۔ ", "ہنس ", "آیا۔"),
                arguments("बारिश हुई। ", "हंस ", "आया।"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Die Gans liest https://www.dw.com/de/gans/a-1 und lacht | 30 | Die Gans liest…
            Die Gans sagte „ich komme gleich wieder“ und ging       | 30 | Die Gans sagte…
            „Ich komme gleich wieder heim“ sagte die Gans           | 12 | „Ich komme…
            „Mehr auf https://www.dw.com/de/gans/a-1“ sagte sie     | 30 | „Mehr auf…
            """)
    void a_text_without_sentences_ends_before_a_link_or_quotation(String text, int limit,
            String shortened) {
        assertThat(Shortening.toFit(text, limit)).isEqualTo(shortened);
    }

    @Test
    void no_character_is_cut_in_two() {
        assertThat(Shortening.toFit("🤖🤖🤖🤖", 6)).isEqualTo("🤖🤖…");
        assertThat(Shortening.toFit("👩\u200d🔬👩\u200d🔬👩\u200d🔬", 8)).isEqualTo("👩\u200d🔬…");
    }

    @Test
    void a_link_or_quotation_is_whole_or_absent_at_every_limit() {
        String link = "https://www.dw.com/de/gans?b=C.D/a-1";
        String text = "Die Gans liest " + link + " und lacht. Dann “schläft sie. Und träumt.” Und wacht am 3. Mai auf.";
        for (int limit = 0; limit < text.length(); limit++) {
            String shortened = Shortening.toFit(text, limit);
            assertThat(shortened.contains("http")).isEqualTo(shortened.contains(link));
            assertThat(shortened.contains("“")).isEqualTo(shortened.contains("”"));
        }
    }

    @Test
    void a_shortened_text_always_fits() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(200), 0, PIECES.size()).mapToObj(PIECES::get)
                    .reduce("", String::concat);
            int limit = random.nextInt(60);
            assertThat(Shortening.toFit(text, limit).length()).isLessThanOrEqualTo(Math.max(limit, 0));
        }
    }
}
