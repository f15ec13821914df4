package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;
import io.dwdigest.search.Asked.Part;
import io.dwdigest.search.Asked.Unknown;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.topic.SomeTopics;

/** How what people type is understood. */
class AskingTest {

    private static final LocalDate NOW = LocalDate.of(2026, 11, 29);

    private final Asking asking = new Asking(SomeTopics.of("ai", "war and peace"),
            new EditionsRead(List.of(Edition.EN, Edition.DE, Edition.ZH, Edition.PT_BR), true),
            SettableClock.at("2026-11-29T12:00:00Z"));

    private Asked asked(String typed) {
        return asking.understand(typed, ZoneId.of("Europe/Berlin"));
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
        });
        assertThat(asked(name("edition", language) + ":" + name("all", language)).editions()).hasSize(4);
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

    @ParameterizedTest
    @CsvSource({
            "2026, 2026-01-01", //
            "2026年, 2026-01-01", //
            "2026-10, 2026-10-01", //
            "2026/10, 2026-10-01", //
            "2026年10月, 2026-10-01", //
            "10.2026, 2026-10-01", //
            "٢٠٢٦-١٠, 2026-10-01", //
            "2026-10-05, 2026-10-05", //
            "2026年10月5日, 2026-10-05", //
            "5.10.2026, 2026-10-05", //
            "10/25/2026, 2026-10-25", //
            "5.10., 2026-10-05", //
            "31.12., 2025-12-31", //
            "October, 2026-10-01", //
            "oktober, 2026-10-01", //
            "Dezember, 2025-12-01", //
            "октября 2025, 2025-10-01", //
            "ekim 2025, 2025-10-01", //
            "10月, 2026-10-01", //
            "十月, 2026-10-01", //
            "5 octubre 2026, 2026-10-05", //
            "7d, 2026-11-22"})
    void dates_are_read_as_people_type_them(String typed, LocalDate date) {
        assertThat(TypedDate.read(typed, NOW)).contains(date);
    }

    @ParameterizedTest
    @CsvSource({"99.99.2026", "2026-13", "hello", "0", "12345", "''", "-", "2026-02-30"})
    void what_is_no_date_is_none(String typed) {
        assertThat(TypedDate.read(typed, NOW)).isEqualTo(Optional.empty());
    }
}
