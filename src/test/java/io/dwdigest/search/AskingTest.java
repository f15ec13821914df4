package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.TypedWords;
import io.dwdigest.search.Asked.Part;
import io.dwdigest.search.Asked.Unknown;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.topic.SomeTopics;

/** How what people type is understood. */
class AskingTest {

    private final Asking asking = new Asking(SomeTopics.of("ai", "war and peace"),
            new EditionsRead(List.of(Edition.EN, Edition.DE, Edition.ZH, Edition.PT_BR), true),
            SettableClock.at("2026-11-29T12:00:00Z"));

    private Asked asked(String typed) {
        return asking.understand(typed, new Reader(Language.EN, Language.EN.script(), ZoneId.of("Europe/Berlin")));
    }

    @Test
    void words_quotations_and_exclusions_are_told_apart() {
        assertThat(asked("green tea -china “black tea” -\"iced tea\" ki-gesetz").parts()).containsExactly(
                new Part("green", false, false), new Part("tea", false, false), new Part("china", false, true),
                new Part("black tea", true, false), new Part("iced tea", true, true),
                new Part("ki-gesetz", false, false));
        assertThat(asked("「稀土」，芯片").parts()).containsExactly(new Part("稀土", true, false),
                new Part("芯片", false, false));
        assertThat(asked("\"not ended").parts()).containsExactly(new Part("not ended", true, false));
        assertThat(asked(" - -- \"\" ").wanted()).allSatisfy(part -> assertThat(part.text()).startsWith("-"));
    }

    @ParameterizedTest
    @EnumSource
    void filters_are_understood_in_each_language(Language language) {
        String text = "%s:ai %s：de %s:2026-10 tea".formatted(name("topic", language), name("edition", language),
                name("since", language));
        assertThat(asked(text)).satisfies(asked -> {
            assertThat(asked.topics()).containsExactly("ai");
            assertThat(asked.editions()).containsExactly("de");
            assertThat(asked.since()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
            assertThat(asked.parts()).containsExactly(new Part("tea", false, false));
            assertThat(asked.unknown()).isEmpty();
        });
        assertThat(asked(name("edition", language) + ":" + name("all", language)).editions()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Konu:ai Dil:de İtibaren:2026-10 tea", "KONU:ai YAYIN:ALMANCA TARİH:2026-10 tea",
            "ТЕМА:ai Язык:немецкий С:2026-10 tea"})
    void capitals_of_any_language_make_no_difference(String typed) {
        assertThat(asked(typed)).satisfies(asked -> {
            assertThat(asked.topics()).containsExactly("ai");
            assertThat(asked.editions()).containsExactly("de");
            assertThat(asked.since()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
            assertThat(asked.parts()).containsExactly(new Part("tea", false, false));
        });
        assertThat(asked("dil:HEPSİ").editions()).hasSize(4);
        assertThat(asked("dil:BÜTÜN").editions()).hasSize(4);
    }

    private static String name(String filter, Language language) {
        return TypedWords.of("filter." + filter, language).getFirst();
    }

    @Test
    void values_are_read_as_people_type_them() {
        assertThat(asked("topic: war and peace tea")).satisfies(asked -> {
            assertThat(asked.topics()).containsExactly("war and peace");
            assertThat(asked.parts()).hasSize(1);
        });
        assertThat(asked("topic:\"war and peace\"").topics()).containsExactly("war and peace");
        assertThat(asked("-topic:#AI").withoutTopics()).containsExactly("ai");
        assertThat(asked("edition:Deutsch,英语").editions()).containsExactlyInAnyOrder("de", "en");
        assertThat(asked("edition:pt -edition:zh-hant")).satisfies(asked -> {
            assertThat(asked.editions()).containsExactly("pt-br");
            assertThat(asked.withoutEditions()).containsExactly("zh");
        });
    }

    @Test
    void an_unknown_value_is_named_and_an_unknown_filter_is_a_word() {
        assertThat(asked("topic:nonsense").unknown()).containsExactly(new Unknown(Filter.TOPIC, "nonsense"));
        assertThat(asked("edition:ru").unknown()).containsExactly(new Unknown(Filter.EDITION, "ru"));
        assertThat(asked("since:yore").unknown()).containsExactly(new Unknown(Filter.SINCE, "yore"));
        assertThat(asked("site:dw.com https://www.dw.com").parts()).hasSize(2);
        assertThat(asked("topic:").isEmpty()).isTrue();
    }

    @Test
    void one_word_too_many_is_not_taken_for_a_value() {
        assertThat(asked("topic:ai tea and honey for all")).satisfies(asked -> {
            assertThat(asked.topics()).containsExactly("ai");
            assertThat(asked.parts()).extracting(Part::text).containsExactly("tea", "and", "honey", "for", "all");
        });
        assertThat(asked("since:1 october 2026 tea")).satisfies(asked -> {
            assertThat(asked.since()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
            assertThat(asked.parts()).extracting(Part::text).containsExactly("tea");
        });
    }

    @Test
    void a_value_is_not_joined_with_what_is_quoted_or_excluded() {
        assertThat(asked("topic:war \"and peace\"").unknown()).containsExactly(new Unknown(Filter.TOPIC, "war"));
        assertThat(asked("topic:war and -peace").unknown()).containsExactly(new Unknown(Filter.TOPIC, "war"));
        assertThat(asked("topic:war and -peace").parts()).hasSize(2);
    }

    @Test
    void a_filter_takes_the_next_word_if_it_has_none_of_its_own() {
        assertThat(asked("edition: de tea")).satisfies(asked -> {
            assertThat(asked.editions()).containsExactly("de");
            assertThat(asked.parts()).containsExactly(new Part("tea", false, false));
        });
        assertThat(asked("tea edition:").parts()).containsExactly(new Part("tea", false, false));
        assertThat(asked("tea edition:").unknown()).isEmpty();
    }

    @Test
    void what_stands_in_quotation_marks_is_no_filter() {
        assertThat(asked("\"topic:ai\"")).satisfies(asked -> {
            assertThat(asked.topics()).isEmpty();
            assertThat(asked.parts()).containsExactly(new Part("topic:ai", true, false));
        });
    }

    @Test
    void several_values_count_only_if_all_are_known() {
        assertThat(asked("topic:ai|war and peace").topics()).isEmpty();
        assertThat(asked("topic:ai,ai").topics()).containsExactly("ai");
        assertThat(asked("-edition:de、en")).satisfies(asked -> {
            assertThat(asked.withoutEditions()).containsExactlyInAnyOrder("de", "en");
            assertThat(asked.editions()).isEmpty();
        });
        assertThat(asked("edition:de+|en").editions()).containsExactlyInAnyOrder("de", "en");
        assertThat(asked("edition:de+|en").unknown()).isEmpty();
        assertThat(asked("edition:de+nonsense")).satisfies(asked -> {
            assertThat(asked.editions()).isEmpty();
            assertThat(asked.unknown()).containsExactly(new Unknown(Filter.EDITION, "de+nonsense"));
        });
        assertThat(asked("topic:|").unknown()).containsExactly(new Unknown(Filter.TOPIC, "|"));
    }

    @Test
    void all_editions_can_be_asked_for_and_excluded() {
        assertThat(asked("edition:*").editions()).hasSize(4);
        assertThat(asked("EDITION:ALL").editions()).hasSize(4);
        assertThat(asked("-edition:all").withoutEditions()).hasSize(4);
    }

    @Test
    void a_comma_parts_values_but_otherwise_words() {
        assertThat(asked("tea,coffee").parts()).extracting(Part::text).containsExactly("tea", "coffee");
        assertThat(asked("edition:de, tea")).satisfies(asked -> {
            assertThat(asked.editions()).containsExactly("de");
            assertThat(asked.parts()).extracting(Part::text).containsExactly("tea");
        });
        assertThat(asked("edition:de,\"tea\"")).satisfies(asked -> {
            assertThat(asked.editions()).containsExactly("de");
            assertThat(asked.parts()).containsExactly(new Part("tea", true, false));
        });
        assertThat(asked("edition:de;tea").parts()).extracting(Part::text).containsExactly("tea");
        assertThat(asked("edition:,de").parts()).isEmpty();
        assertThat(asked("edition:de,").editions()).containsExactly("de");
    }

    @Test
    void a_minus_excludes_a_word_and_is_itself_one_before_nothing() {
        assertThat(asked("-tea").parts()).containsExactly(new Part("tea", false, true));
        assertThat(asked("−tea").parts()).containsExactly(new Part("tea", false, true));
        assertThat(asked("tea -").parts()).containsExactly(new Part("tea", false, false), new Part("-", false, false));
        assertThat(asked("- tea").parts()).containsExactly(new Part("-", false, false), new Part("tea", false, false));
        assertThat(asked("--tea").parts()).containsExactly(new Part("--tea", false, false));
        assertThat(asked("-\"").parts()).isEmpty();
    }

    @Test
    void a_quotation_ends_a_word_and_has_no_blanks_around_it() {
        assertThat(asked("green\" black tea \"iced").parts()).containsExactly(new Part("green", false, false),
                new Part("black tea", true, false), new Part("iced", false, false));
        assertThat(asked("\"  \"").parts()).isEmpty();
        assertThat(asked("\"").parts()).isEmpty();
    }

    @Test
    void more_than_twenty_words_or_five_hundred_signs_are_not_read() {
        assertThat(asked("tea ".repeat(20) + "honey").parts()).hasSize(20)
                .noneMatch(part -> part.text().equals("honey"));
        assertThat(asked("t".repeat(600)).parts()).singleElement()
                .satisfies(part -> assertThat(part.text()).hasSize(500));
        assertThat(asked("t".repeat(499)).parts()).singleElement()
                .satisfies(part -> assertThat(part.text()).hasSize(499));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea", "topic:ai", "-topic:ai", "edition:de", "-edition:de", "since:2026-10",
            "topic:nonsense"})
    void whoever_asks_for_anything_has_asked(String typed) {
        assertThat(asked(typed).isEmpty()).isFalse();
    }

    @Test
    void an_earliest_day_begins_in_the_readers_own_zone() {
        assertThat(asking.understand("since:2026-10-02", new Reader(Language.ZH_HANS, Language.ZH_HANS.script(),
                ZoneId.of("Asia/Shanghai"))).since()).isEqualTo(Instant.parse("2026-10-01T16:00:00Z"));
    }
}
