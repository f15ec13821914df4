package io.dwdigest.chat.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.holiday.Holidays;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.AnArticle;

/** How readers take a holiday, and what they see when they are back. */
@Tag("database")
class HolidayCommandsTest {

    private final CommandParts bot = new CommandParts(Edition.ZH);
    private final long reader = bot.reader(Language.EN);

    @BeforeEach
    void follow() {
        bot.types(reader, "/subscribe ai");
        bot.zone(reader, "Europe/Berlin");
    }

    @AfterEach
    void close() {
        bot.close();
    }

    private void misses(long first, long last, String lead) {
        for (long id = first; id <= last; id++) {
            bot.store(AnArticle.of(id).headline("人工智能第%d号".formatted(id)).lead(lead)
                    .published(CommandParts.EVENING.plusSeconds(id)).build());
            bot.run("insert into missed_article (chat_id, article_id) values (?, ?)", reader, id);
        }
    }

    private List<String> notices() {
        return bot.texts("select text from owed_alarm");
    }

    @Test
    void a_pause_is_shown_with_its_end_wherever_settings_are() {
        Shown page = bot.types(reader, "/pause until 12 Jan");
        assertThat(page.text()).startsWith("Pause\n\nNow: until 12 Jan 2027, 08:00\n");
        assertThat(page.keys()).startsWith("▶️ End the pause → /pause off");
        assertThat(bot.types(reader, "/settings").text()).contains("Pause: until 12 Jan 2027, 08:00");
        Shown start = bot.types(reader, "/start");
        assertThat(start.text()).contains("Pause: until 12 Jan 2027, 08:00");
        assertThat(start.keys()).startsWith("▶️ End the pause → /resume");
        assertThat(bot.types(reader, "/latest").text()).as("commands still answer").isNotEmpty();
    }

    @Test
    void without_a_length_buttons_offer_some() {
        Shown page = bot.types(reader, "/pause");
        assertThat(page.text()).startsWith("Pause\n\nNow: off\n");
        assertThat(page.keys()).startsWith("3 days → /pause 3d", "1 week → /pause 1w", "2 weeks → /pause 2w",
                "until I come back → /pause open");
        assertThat(bot.presses(reader, "/pause 2w").note()).isEqualTo("Saved: until 4 Dec 2026, 13:00");
        assertThat(bot.presses(reader, "/pause open").note()).isEqualTo("Saved: until I come back");
        assertThat(bot.presses(reader, "/pause nonsense").note()).startsWith("This button is out of date");
    }

    @ParameterizedTest
    @EnumSource
    void the_examples_of_each_language_are_understood(Language language) {
        long other = bot.reader(language);
        String usage = bot.types(other, "/pause").text();
        List<String> examples = Pattern.compile("/pause [^`,،、\\n]+").matcher(usage).results()
                .map(MatchResult::group).toList();
        assertThat(examples).hasSize(2).allSatisfy(example -> {
            bot.run("update chat set holiday_until = null");
            bot.types(other, example);
            assertThat(bot.chat(other).holidayUntil()).as(example).isNotNull();
        });
    }

    @Test
    void what_is_no_length_or_too_long_is_answered() {
        for (String wrong : List.of("soon", "2 years", "until yesterday", "0 days")) {
            assertThat(bot.types(reader, "/pause " + wrong).text()).contains("I can’t read “" + wrong + "”");
            assertThat(bot.chat(reader).holidayUntil()).isNull();
        }
    }

    @Test
    void a_pause_is_begun_and_ended_by_typing_too() {
        assertThat(bot.types(reader, "/pause open").text()).startsWith("Pause\n\nNow: until I come back\n");
        assertThat(bot.types(reader, "/pause off").text()).startsWith("Pause\n\nNow: off\n");
        bot.types(reader, "/pause 3d");
        assertThat(bot.presses(reader, "/pause off").note()).startsWith("▶️ The pause is over.");
        assertThat(bot.presses(reader, "/pause off").note()).startsWith("There is no pause");
    }

    @Test
    void resuming_brings_one_message_with_what_was_missed() {
        bot.types(reader, "/pause 2w");
        misses(11, 13, "导语。");
        assertThat(bot.types(reader, "/resume").kinds()).isEmpty();
        assertThat(notices()).singleElement().asString().startsWith(
                "Welcome back! Articles on your topics while you were away: 3, the most linked first · dw.com\n\n");
        assertThat(bot.texts("select html from owed_alarm")).singleElement().asString()
                .contains("<a href=\"https://www.dw.com/zh/a-13\">");
        assertThat(bot.types(reader, "/resume").text()).startsWith("There is no pause");
        assertThat(notices()).hasSize(1);
        Shown missed = bot.types(reader, "/missed");
        assertThat(missed.text()).contains("第11号", "第12号", "第13号");
        assertThat(missed.message().listing()).extracting(Listing::command).asString().startsWith("/missed 1 ");
    }

    @Test
    void a_pause_that_ends_by_itself_waits_for_the_plan_of_its_reader() {
        bot.types(reader, "/quiet 12:00-19:00");
        bot.types(reader, "/pause 3d");
        misses(11, 11, "导语。");
        bot.clock.advance(Duration.ofDays(3));
        bot.part(Holidays.class).endOver(reader);
        assertThat(notices()).hasSize(1);
        assertThat(bot.texts("select 'at seven' from owed_alarm where due_at = '2026-11-23 18:00:00+00'")).hasSize(1);
    }

    @Test
    void who_missed_nothing_is_told_so_and_who_follows_nothing_is_not() {
        bot.types(reader, "/pause 3d");
        bot.presses(reader, "/pause off");
        assertThat(notices()).containsExactly("Your pause has held back no articles.");
        bot.types(reader, "/pause 3d");
        bot.types(reader, "/stop");
        assertThat(bot.types(reader, "/resume").text()).startsWith("▶️ The pause is over.");
        assertThat(notices()).isEmpty();
    }

    @Test
    void a_long_absence_has_pages_which_presses_turn() {
        bot.types(reader, "/pause open");
        misses(1, 20, "这台机器很长，长得说不完。".repeat(40));
        assertThat(bot.presses(reader, "/resume").note()).startsWith("▶️ The pause is over.");
        assertThat(bot.presses(reader, "/resume").note()).startsWith("There is no pause");
        assertThat(bot.texts("select buttons from owed_alarm")).singleElement().asString()
                .startsWith("2 »\t/missed 2 ");
        String next = bot.types(reader, "/missed").keys().getFirst().replaceFirst(".* → ", "");
        Shown second = bot.presses(reader, next);
        assertThat(second.kinds()).containsExactly("Edit");
        assertThat(second.text()).contains("page 2 of");
    }

    @Test
    void a_muted_word_may_end_by_itself() {
        Shown muted = bot.types(reader, "/mute football, black friday 30d");
        assertThat(muted.text()).startsWith("🔇 Muted “football”, “black friday” until 20 Dec 2026, 13:00.");
        assertThat(bot.types(reader, "/words").text()).contains("🔇 football (until 20 Dec 2026, 13:00)");
        bot.types(reader, "/mute rain until Friday");
        bot.types(reader, "/mute casual friday");
        bot.types(reader, "/mute 足球 两周");
        assertThat(bot.part(ReaderWords.class).of(reader)).extracting(ReaderWord::typed)
                .containsExactly("football", "black friday", "rain", "casual friday", "足球");
        assertThat(bot.part(ReaderWords.class).of(reader)).extracting(word -> word.until() == null)
                .containsExactly(false, false, false, true, false);
        bot.types(reader, "/stop");
        bot.presses(reader, "/stop undo");
        assertThat(bot.types(reader, "/words").text()).contains("🔇 football (until 20 Dec 2026, 13:00)");
    }

    @Test
    void in_a_group_only_administrators_pause() {
        long group = bot.group(Language.DE);
        assertThat(bot.changes(group, "/pause", false)).isFalse();
        assertThat(bot.changes(group, "/pause 2w", false)).isTrue();
        assertThat(bot.changes(group, "/pause off", true)).isTrue();
        assertThat(bot.changes(group, "/resume", true)).isTrue();
        assertThat(bot.changes(group, "/missed", false)).isFalse();
    }
}
