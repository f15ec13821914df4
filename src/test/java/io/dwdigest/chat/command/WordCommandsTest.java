package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.AnArticle;

/** The commands that add and remove words of a reader's own. */
@Tag("database")
class WordCommandsTest {

    private final CommandParts bot = new CommandParts(Edition.ZH);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    private List<ReaderWord> words() {
        return bot.part(ReaderWords.class).of(reader);
    }

    @Test
    void without_a_word_both_commands_explain_themselves() {
        assertThat(bot.types(reader, "/follow").text()).contains("/follow quantum").contains("will arrive here");
        assertThat(bot.types(reader, "/mute").text()).contains("/mute football").contains("will not be sent here");
        assertThat(bot.types(reader, "/mute , ;").keys()).containsExactly("My words → /words");
    }

    @Test
    void words_are_followed_or_muted_as_asked() {
        assertThat(bot.types(reader, "/follow quantum, machine learning").text())
                .isEqualTo("✅ Now following “quantum”, “machine learning”. Matching articles will arrive here.");
        assertThat(bot.types(reader, "/mute football").text())
                .isEqualTo("🔇 Muted “football”. Matching articles will no longer arrive here.");
        assertThat(words()).extracting(ReaderWord::typed, ReaderWord::muted).containsExactly(tuple("quantum", false),
                tuple("machine learning", false), tuple("football", true));
    }

    /** A followed word has no end, and a button names just its word. */
    @Test
    void only_a_muted_word_that_was_typed_has_an_end() {
        assertThat(bot.types(reader, "/mute the world cup in qatar and in the end 30d").text())
                .startsWith("🔇 Muted “the world cup in qatar and in the end” until ");
        bot.types(reader, "/follow tour 30d");
        bot.presses(reader, "/mute race 30d");
        assertThat(words()).extracting(ReaderWord::typed, ReaderWord::until).containsExactly(
                tuple("the world cup in qatar and in the end", CommandParts.EVENING.plus(Duration.ofDays(30))),
                tuple("tour 30d", null), tuple("race 30d", null));
    }

    @Test
    void a_word_is_told_with_what_it_would_have_brought() {
        bot.store(AnArticle.ai(1, -2), AnArticle.ai(2, -1));
        assertThat(bot.types(reader, "/follow 自行车").text().lines()).last()
                .isEqualTo("Last 2 days: 2, newest: “第2号实验：人工智能学会修自行车”");
        assertThat(bot.types(reader, "/follow 自行车道, 实验").text().lines()).containsSubsequence(
                "“自行车道”: Last 2 days: none. Close to it: “自行车”",
                "“实验”: Last 2 days: 2, newest: “第2号实验：人工智能学会修自行车”");
        assertThat(bot.types(reader, "/follow 轮船").text()).endsWith("Last 2 days: none.");
        assertThat(bot.types(reader, "/follow 自行车道").keys())
                .containsExactly("＋ 自行车 → /follow 自行车", "My words → /words");
    }

    /** Telegram refuses a message with such a button. */
    @Test
    void a_close_word_too_long_for_a_button_is_only_named() {
        bot.store(AnArticle.of(1).headline("Рентгеноэлектрокардиографического").build());
        Shown followed = bot.types(reader, "/follow рентгеноэлектрокардиографическая");
        assertThat(followed.text()).endsWith("Close to it: “Рентгеноэлектрокардиографического”");
        assertThat(followed.keys()).containsExactly("My words → /words");
    }

    @Test
    void the_list_of_words_tells_how_many_articles_have_each() {
        bot.store(AnArticle.ai(1, -2), AnArticle.ai(2, -1), AnArticle.other(3));
        bot.types(reader, "/follow 自行车, 轮船");
        bot.types(reader, "/mute 面包师傅");
        assertThat(bot.types(reader, "/words").text())
                .endsWith("Articles with each word, last 2 days:\n🔔 自行车: 2\n🔔 轮船: 0\n🔇 面包师傅: 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            大模型 芯片    | 大模型 芯片
            大模型，芯片；光 | 大模型 芯片 光
            大模型、芯片    | 大模型 芯片
            芯片 芯片     | 芯片
            """)
    void chinese_words_are_split_at_blanks_and_marks(String typed, String added) {
        bot.types(reader, "/follow " + typed);
        assertThat(words()).extracting(ReaderWord::typed).containsExactly(added.split(" "));
    }

    @Test
    void one_latin_word_makes_blanks_a_part_of_the_word() {
        bot.types(reader, "/follow 大模型 GPT");
        assertThat(words()).extracting(ReaderWord::typed).containsExactly("大模型 GPT");
    }

    @Test
    void unfit_words_are_named_and_the_others_added() {
        assertThat(bot.types(reader, "/follow a, quantum, !").text()).isEqualTo("""
                ✅ Now following “quantum”. Matching articles will arrive here.
                “a” can’t be used: a word needs 2 to 40 characters (one is enough in Chinese).
                “!” can’t be used: a word needs 2 to 40 characters (one is enough in Chinese).""");
        assertThat(bot.types(reader, "/follow " + "x".repeat(41)).text())
                .startsWith("“" + "x".repeat(39) + "…” can’t be used");
    }

    @Test
    void five_refusals_are_told_at_most() {
        assertThat(bot.types(reader, "/follow a, b, c, d, e, f, g").text().lines()).hasSize(5);
    }

    @Test
    void the_fifty_first_word_is_refused() {
        String many = IntStream.range(0, 60).mapToObj(number -> "word" + number).collect(joining(", "));
        assertThat(bot.types(reader, "/follow " + many).text())
                .contains("“word49”")
                .endsWith("“word50” was not added: the list is full (limit: 50). Remove words with /words.");
        assertThat(words()).hasSize(50);
    }

    @Test
    void a_forgotten_word_can_be_followed_again_by_a_press() {
        bot.types(reader, "/follow quantum");
        long id = words().getFirst().id();
        Shown forgotten = bot.presses(reader, "/drop " + id);
        assertThat(forgotten.kinds()).containsExactly("Note", "Rebutton");
        assertThat(forgotten.note()).isEqualTo("Removed: “quantum”");
        assertThat(forgotten.keys()).containsExactly("Follow again → /follow quantum");
        assertThat(words()).isEmpty();
        Shown again = bot.presses(reader, "/follow quantum");
        assertThat(again.kinds()).containsExactly("Note", "Rebutton");
        assertThat(again.note()).startsWith("✅ Now following “quantum”");
        assertThat(again.keys()).containsExactly("✕ Unfollow word → /drop " + words().getFirst().id());
    }

    @Test
    void the_button_is_that_of_the_word_that_was_pressed() {
        bot.types(reader, "/follow football");
        Shown again = bot.presses(reader, "/follow quantum");
        assertThat(again.keys()).containsExactly("✕ Unfollow word → /drop " + words().getLast().id());
    }

    @Test
    void a_press_that_adds_nothing_or_several_gets_a_message() {
        assertThat(bot.presses(reader, "/follow a").kinds()).containsExactly("Say");
        assertThat(bot.presses(reader, "/follow quantum, football").kinds()).containsExactly("Say");
    }

    @Test
    void a_muted_word_is_muted_again() {
        bot.types(reader, "/mute football");
        assertThat(bot.presses(reader, "/drop " + words().getFirst().id()).keys())
                .containsExactly("Follow again → /mute football");
    }

    @Test
    void a_word_too_long_for_a_button_leads_to_the_list() {
        bot.types(reader, "/follow " + "很长".repeat(20));
        assertThat(bot.presses(reader, "/drop " + words().getFirst().id()).keys())
                .containsExactly("My words → /words");
    }

    @Test
    void a_word_is_forgotten_by_typing_too() {
        bot.types(reader, "/follow quantum");
        Shown forgotten = bot.types(reader, "/drop " + words().getFirst().id());
        assertThat(forgotten.text()).isEqualTo("Removed: “quantum”");
        assertThat(bot.types(reader, "/drop 1").text()).startsWith("I don’t understand that.");
        assertThat(bot.presses(reader, "/drop x").note()).startsWith("This button is out of date");
    }
}
