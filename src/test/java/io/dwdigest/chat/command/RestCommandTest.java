package io.dwdigest.chat.command;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.message.Html;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.language.Language;
import io.dwdigest.testing.AnArticle;

/** How a reader asks for what the limit of a day left out. */
@Tag("database")
class RestCommandTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final CommandParts bot = new CommandParts(Edition.ZH);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    /** Stores articles on AI, and has them set aside for the reader on this day. */
    private void aside(LocalDate day, long first, long last, String lead) {
        bot.types(reader, "/subscribe ai");
        LongStream.rangeClosed(first, last).forEach(id -> {
            bot.store(AnArticle.of(id).headline("人工智能第%d号".formatted(id)).lead(lead)
                    .published(CommandParts.EVENING.plusSeconds(id)).build());
            bot.run("""
                    insert into delivery (id, chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                    values (?, ?, ?, 0, 'WITHDRAWN', 'FULL', ?, 1, ?)
                    """, id, reader, id, CommandParts.EVENING.atOffset(UTC), CommandParts.EVENING.atOffset(UTC));
            bot.run("insert into day_place (delivery_id, chat_id, on_day, set_aside) values (?, ?, ?, true)", id,
                    reader, day);
        });
    }

    @Test
    void without_a_limit_the_answer_says_that_there_is_none() {
        assertThat(bot.types(reader, "/rest").text())
                .isEqualTo("Nothing has been left out: there is no daily limit here. You can set one with /limit.");
    }

    @Test
    void before_the_day_is_full_the_answer_says_what_will_be_here() {
        bot.types(reader, "/limit 5");
        assertThat(bot.types(reader, "/rest").text()).isEqualTo(
                "Nothing has been left out yet. Articles beyond the daily limit (5) will be here.");
        assertThat(bot.presses(reader, "/rest 2026-11-20").kinds()).containsExactly("Say");
    }

    @Test
    void the_rest_is_one_message_that_says_how_many_there_are() {
        aside(TODAY, 1, 3, "导语。");
        Shown rest = bot.types(reader, "/rest");
        assertThat(rest.text())
                .startsWith("📥 The rest of 20 Nov 2026: 3 · dw.com\n\n人工智能第3号 https://www.dw.com/zh/a-3\n")
                .containsSubsequence("第2号", "第1号").contains("导语。").doesNotContain("▎");
        assertThat(rest.keys()).containsExactly("❓ Why → /why 2026-11-20 1 3");
        assertThat(rest.message().listing()).isEqualTo(new Listing("/rest 2026-11-20 1 3", List.of(3L, 2L, 1L)));
        assertThat(bot.presses(reader, "/rest 2026-11-20 1 3").text()).isEqualTo(rest.text());
        assertThat(bot.presses(reader, "/rest 2026-11-20").text()).isEqualTo(rest.text());
        assertThat(bot.presses(reader, "/rest 2026-11-20").kinds()).as("the digest above stays").containsExactly("Say");
    }

    @Test
    void a_long_rest_has_pages_which_presses_turn() {
        aside(TODAY, 1, 20, "这台机器很长，长得说不完。".repeat(40));
        Shown first = bot.types(reader, "/rest");
        assertThat(first.text()).startsWith("📥 The rest of 20 Nov 2026: 20 · page 1 of ").hasSizeLessThan(Html.LIMIT);
        String next = first.keys().getLast().replaceFirst(".* → ", "");
        Shown second = bot.presses(reader, next);
        assertThat(second.kinds()).containsExactly("Edit");
        assertThat(second.text()).startsWith("📥 The rest of 20 Nov 2026: 20 · page 2 of ");
        Shown why = bot.presses(reader, second.keys().get(1).replaceFirst(".* → ", ""));
        assertThat(why.text()).startsWith("Why this was sent\n\n1. 人工智能第");
        assertThat(why.keys().getFirst()).startsWith("✗ 1 → /object ");
    }

    @Test
    void the_last_day_with_a_rest_is_shown_where_today_has_none() {
        aside(TODAY.minusDays(1), 1, 1, "导语。");
        aside(TODAY.minusDays(2), 2, 2, "导语。");
        assertThat(bot.types(reader, "/rest").text()).startsWith("📥 The rest of 19 Nov 2026: 1 ");
        assertThat(bot.types(reader, "/rest 2026-11-18").text()).contains("第2号");
        assertThat(bot.types(reader, "/rest vorgestern").text()).contains("第2号");
        assertThat(bot.types(reader, "/rest 2026-11-17").text()).isEqualTo("17 Nov 2026: no articles were left out.");
    }

    @Test
    void a_button_shows_the_rest_of_its_day_whenever_it_is_pressed() {
        aside(TODAY, 1, 1, "导语。");
        bot.clock.advance(Duration.ofDays(3));
        assertThat(bot.presses(reader, "/rest 2026-11-20").text()).contains("第1号");
    }

    @Test
    void a_bundle_leads_to_the_rest_on_each_of_its_pages() {
        aside(TODAY, 1, 3, "导语。");
        bot.run("update delivery set state = 'SENT', bundle_id = 1 where id < 3");
        bot.run("update day_place set set_aside = false where delivery_id < 3");
        assertThat(bot.presses(reader, "/page 1 1 1").keys()).containsExactly("❓ Why → /why 1 1 1",
                "📥 The rest of today: 1 → /rest 2026-11-20");
        bot.run("delete from delivery where id = 3");
        assertThat(bot.presses(reader, "/page 1 1 1").keys()).hasSize(1);
    }

    @Test
    void what_is_no_day_is_answered() {
        assertThat(bot.types(reader, "/rest of it").text())
                .isEqualTo("I don’t understand “of it”. Write a day, for example /rest yesterday");
        assertThat(bot.presses(reader, "/rest 2026-13-01").note()).startsWith("This button is out of date");
        assertThat(bot.presses(reader, "/rest").note()).startsWith("This button is out of date");
        assertThat(bot.presses(reader, "/why 2026-11-01 1 1").note()).startsWith("This button is out of date");
    }

    @Test
    void everybody_reads_the_rest_and_administrators_set_the_limit() {
        long group = bot.group(Language.DE);
        assertThat(bot.changes(group, "/rest", false)).isFalse();
        assertThat(bot.changes(group, "/rest 2026-11-20", true)).isFalse();
        assertThat(bot.changes(group, "/limit", false)).isFalse();
        assertThat(bot.changes(group, "/limit 5", false)).isTrue();
    }
}
