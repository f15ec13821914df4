package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
