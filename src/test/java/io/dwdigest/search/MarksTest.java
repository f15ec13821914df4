package io.dwdigest.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.search.Marks.Piece;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.topic.SomeTopics;

/** What matched is marked in the text as it is shown. */
class MarksTest {

    private final Asking asking = new Asking(SomeTopics.of("ai"), new EditionsRead(List.of(Edition.EN), true),
            SettableClock.at("2026-11-29T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en    | strike of bakers   | Bakers were striking in Hamburg | [Bakers] were [striking] in Hamburg",
            "en    | \"green tea\"      | Green tea and tea               | [Green tea] and tea",
            "en    | tea -green         | Green tea                       | Green [tea]",
            "en    | wind               | Windmills                       | [Windmills]",
            "de    | wandel             | Der Klimawandel!                | Der [Klimawandel]!",
            "tr    | istanbul           | İstanbul'da kış                 | [İstanbul'da] kış",
            "ar    | انتخابات           | بدأت الانتخابات اليوم           | بدأت [الانتخابات] اليوم",
            "zh    | 監管               | 柏林监管机构                    | 柏林[监管]机构",
            "zh    | 监管               | 柏林監管機構                    | 柏林[監管]機構",
            "zh    | 软件               | 新軟體                          | 新[軟體]",
            "zh    | 柏林机构           | 柏林监管机构                    | [柏林]监管[机构]",
            "zh    | AI监管             | 监管AI的人                      | [监管AI]的人",
            "zh    | 很慢               | 網際網路很慢                    | 網際網路[很慢]",
            "zh    | 监管               | 监管机构监管                    | [监管]机构[监管]",
            "zh    | \"柏林\"             | 新柏林                          | 新[柏林]",
            "zh    | 柏林               | 新 tea                          | 新 tea",
            "en    | the                | The tea                         | The tea",
            "en    | Müller             | Mueller bakes                   | [Mueller] bakes",
            "en    | \"tea\"              | tea and tea                     | [tea] and [tea]",
            "en    | \"tea is green\"     | Green tea is green              | Green [tea is green]",
            "en    | \"tea is\"           | Green tea                       | Green tea",
            "en    | \"the tea\"          | The tea                         | [The tea]",
            "en    | \"…\" tea            | Green tea …                     | Green [tea] …",
            "de    | Brot               | Weißbrote                       | [Weißbrote]",
            "de    | Rad                | Fahrrad                         | Fahrrad",
            "de    | Brote              | Ein Brot                        | Ein [Brot]",
            "ru    | пчеловодами        | Пчеловоды идут                  | [Пчеловоды] идут",
            "en    | moon               | Green tea                       | Green tea"})
    void what_matched_is_marked(String edition, String typed, String text, String marked) {
        List<Piece> pieces = Marks
                .of(asking.understand(typed, new Reader(Language.EN, Language.EN.script(), ZoneOffset.UTC)), edition)
                .in(text);
        assertThat(pieces.stream().map(piece -> piece.matched() ? "[" + piece.text() + "]" : piece.text())
                .collect(joining())).isEqualTo(marked);
        assertThat(pieces.stream().map(Piece::text).collect(joining())).isEqualTo(text);
    }
}
