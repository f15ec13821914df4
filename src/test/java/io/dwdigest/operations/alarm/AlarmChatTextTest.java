package io.dwdigest.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.node.WorkStalled;

class AlarmChatTextTest {

    private static final Instant SINCE = Instant.parse("2026-11-02T08:15:30Z");
    private static final Reader GERMAN = new Reader(Language.DE, Language.DE.script(), ZoneId.of("Europe/Berlin"));

    @Test
    void an_alarm_has_the_language_and_the_zone_of_the_chat() {
        assertThat(AlarmChatText.of(new SourceDry(Origin.FEED, Edition.ZH, SINCE), GERMAN))
                .startsWith("⚠️ DW-Ausgabe zh, RSS-Feed: seit 2. Nov. 2026, 09:15 Uhr nichts Neues");
        assertThat(AlarmChatText.of(new FieldDrifted(Edition.ZH, 50, Map.of(Field.BYLINE,
                List.of(new Move(Origin.PAGE_STATE, 0.796, 0), new Move(null, 0.2, 1)))), GERMAN))
                .contains("geprüfte Artikel: 50")
                .endsWith("\nAutor: page-state: 80 % → 0 %; fehlt: 20 % → 100 %");
    }

    @Test
    void an_end_of_an_alarm_names_what_it_was_about() {
        assertThat(AlarmChatText.of(new FieldHealed(Edition.ZH, List.of(Field.LEAD, Field.LINK), true),
                new Reader(Language.EN, Language.EN.script(), Language.EN.zone())))
                .isEqualTo("✅ DW edition zh: back to normal. It was about: lead, link.");
        assertThat(AlarmChatText.of(new SourceHealed(Origin.SITEMAP, Edition.EN, SINCE), GERMAN))
                .startsWith("✅ DW-Ausgabe en, Sitemap");
    }

    @ParameterizedTest
    @EnumSource
    void every_language_has_a_text_for_every_alarm(Language language) {
        Reader reader = new Reader(language, language.script(), ZoneId.of("UTC"));
        for (Field field : List.of(Field.HEADLINE, Field.BYLINE, Field.LEAD, Field.PUBLISHED, Field.LINK,
                Field.PICTURE)) {
            assertThat(AlarmChatText.of(new FieldHealed(Edition.EN, List.of(field), true), reader))
                    .matches("(?s)✅ .*en.*");
        }
        assertThat(AlarmChatText.of(new FieldHealed(Edition.EN, List.of(Field.LEAD), false), reader))
                .matches("(?s)\u200f?ℹ️ .*en.*");
        assertThat(AlarmChatText.of(new SourceHealed(Origin.SITEMAP, Edition.EN, SINCE), reader))
                .matches("(?s)✅ .*en.*");
    }

    @Test
    void work_that_stands_still_is_named_and_so_is_its_end() {
        assertThat(AlarmChatText.of(new WorkStalled(List.of("dispatcher", "polling"), SINCE), GERMAN))
                .isEqualTo(
                        "⚠️ Der Bot arbeitet seit 2. Nov. 2026, 09:15 Uhr nicht richtig. Was scheitert oder stillsteht:"
                                + " dispatcher, polling. Er versucht es von selbst weiter. Wenn das anhält, lies sein Protokoll"
                                + " und starte ihn dann neu.");
        assertThat(AlarmChatText.of(new WorkStalled(List.of(), SINCE), GERMAN))
                .isEqualTo("✅ Seit 2. Nov. 2026, 09:15 Uhr läuft alles wieder.");
    }

    @Test
    void admin_chats_are_named_by_their_ids() {
        assertThat(new AdminProperties(List.of("42", "", " ")).chats()).containsExactly(42L);
        assertThat(new AdminProperties(List.of("42", "-1001234567890", "42")).chats()).containsExactly(42L,
                -1001234567890L);
        assertThat(new AdminProperties(List.of("42")).has(42)).isTrue();
        assertThat(new AdminProperties(List.of("42")).has(43)).isFalse();
        assertThatThrownBy(() -> new AdminProperties(List.of("@me")))
                .hasMessageStartingWith("ADMIN_CHAT_IDS has @me, which is no chat id: ");
    }
}
