package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.LanguageChosen;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.language.Language;
import io.dwdigest.language.Script;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;

/** The message of all settings, and the pages that offer choices. */
@Tag("database")
class SettingsPagesTest {

    private final CommandParts bot = new CommandParts(Edition.EN, Edition.ZH, Edition.AR);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void the_overview_tells_every_setting_and_leads_to_each() {
        Shown settings = bot.types(reader, "/settings");
        assertThat(settings.text()).isEqualTo("""
                ⚙ Settings

                Topics: none
                Article languages: English
                Words: none
                Schedule: right away
                Quiet hours: off
                Daily limit: off
                Pause: off
                Time zone: UTC (12:00)
                Bot language: English
                Chinese script: unchanged
                Pictures: large
                Sound: 🔔 with a sound""");
        assertThat(settings.rows()).startsWith(
                List.of("Topics → /settings topics", "Article languages → /settings editions"),
                List.of("Words → /settings words", "Schedule → /settings schedule")).endsWith(
                        List.of("Pictures → /settings picture", "Sound → /settings sound"),
                        List.of("✓ Done → /settings done"));
    }

    @Test
    void a_press_leads_to_a_page_back_and_to_the_end() {
        Shown page = bot.presses(reader, "/settings picture");
        assertThat(page.kinds()).containsExactly("Edit");
        assertThat(page.text()).isEqualTo("Pictures\n\nPictures with articles:");
        assertThat(page.rows()).containsExactly(
                List.of("✅ large → /picture large", "small → /picture small"), List.of("none → /picture off"),
                List.of("« Back → /settings", "✓ Done → /settings done"));
        assertThat(bot.presses(reader, "/settings").text()).startsWith("⚙ Settings\n\nTopics");
        assertThat(bot.presses(reader, "/settings").kinds()).containsExactly("Edit");
        Shown done = bot.presses(reader, "/settings done");
        assertThat(done.kinds()).containsExactly("Edit");
        assertThat(done.text()).startsWith("⚙ Settings\n\nTopics")
                .endsWith("Sound: 🔔 with a sound\n\nTo change something later, send /settings.");
        assertThat(done.keys()).isEmpty();
        assertThat(bot.presses(reader, "/settings nonsense").note()).startsWith("This button is out of date");
        assertThat(bot.types(reader, "/settings done").kinds()).containsExactly("Say");
        assertThat(bot.types(reader, "/settings done").keys()).hasSize(13);
    }

    @Test
    void a_page_is_a_command_of_its_own() {
        Shown page = bot.types(reader, "/picture");
        assertThat(page.kinds()).containsExactly("Say");
        assertThat(page.text()).startsWith("Pictures\n\n");
        assertThat(bot.types(reader, "/picture SMALL").label("/picture small")).contains("✅ small");
        assertThat(bot.chat(reader).picture()).isEqualTo(Picture.SMALL);
    }

    @Test
    void a_pressed_choice_is_saved_noted_and_marked() {
        Shown pressed = bot.presses(reader, "/picture off");
        assertThat(pressed.kinds()).containsExactly("Note", "Edit");
        assertThat(pressed.note()).isEqualTo("Saved: none");
        assertThat(pressed.label("/picture off")).contains("✅ none");
        assertThat(pressed.label("/picture large")).contains("large");
        assertThat(bot.chat(reader).picture()).isEqualTo(Picture.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/picture huge", "/language tlh", "/script gothic", "/sound loud", "/editions fr",
            "/editions xx", "/topics gone", "/words 1", "/words x", "/schedule 25:00", "/schedule noday",
            "/schedule 8", "/limit 101", "/limit x", "/schedule MONDAY", "/quiet 1", "/quiet 25:00-26:00", "/zone Mars",
            "/zone Berlin"})
    void a_button_that_no_page_has_gets_a_note_and_changes_nothing(String forged) {
        String before = bot.types(reader, "/settings").text();
        Shown pressed = bot.presses(reader, forged);
        assertThat(pressed.kinds()).containsExactly("Note");
        assertThat(pressed.note()).startsWith("This button is out of date");
        assertThat(bot.types(reader, "/settings").text()).isEqualTo(before);
    }

    @Test
    void what_is_typed_and_not_understood_shows_the_page_again() {
        Shown answer = bot.types(reader, "/picture huge");
        assertThat(answer.text()).isEqualTo("I don’t understand “huge”.\n\nPictures\n\nPictures with articles:");
        assertThat(answer.keys()).contains("« Back → /settings");
    }

    @Test
    void the_sound_is_on_or_off() {
        assertThat(bot.types(reader, "/sound").rows()).startsWith(
                List.of("✅ 🔔 with a sound → /sound on", "🔕 silently → /sound off"));
        assertThat(bot.presses(reader, "/sound off").note()).isEqualTo("Saved: 🔕 silently");
        assertThat(bot.chat(reader).silent()).isTrue();
        assertThat(bot.presses(reader, "/sound on").note()).isEqualTo("Saved: 🔔 with a sound");
        assertThat(bot.chat(reader).silent()).isFalse();
    }

    @Test
    void the_limit_of_a_day_is_chosen_or_typed() {
        Shown page = bot.types(reader, "/limit");
        assertThat(page.text()).startsWith("Daily limit\n\nNow: off\nChoose how many articles on your topics arrive");
        assertThat(page.rows()).startsWith(List.of("✅ off → /limit off"),
                List.of("3 → /limit 3", "5 → /limit 5", "10 → /limit 10", "20 → /limit 20"));
        assertThat(bot.presses(reader, "/limit 5").note()).isEqualTo("Saved: 5 a day");
        assertThat(bot.chat(reader).limit()).isEqualTo(5);
        assertThat(bot.types(reader, "/settings").text()).contains("Daily limit: 5 a day\n");
        assertThat(bot.types(reader, "/limit 7").rows()).startsWith(List.of("off → /limit off"),
                List.of("3 → /limit 3", "5 → /limit 5", "✅ 7 → /limit 7", "10 → /limit 10"));
        assertThat(bot.presses(reader, "/limit off").note()).isEqualTo("Saved: off");
        assertThat(bot.chat(reader).limit()).isZero();
        assertThat(bot.types(reader, "/limit x").text()).startsWith("I don’t understand “x”.");
    }

    @ParameterizedTest
    @CsvSource({"EN, 5 a day, 5", "EN, at most 5, 5", "EN, max. 5, 5", "ZH_HANS, 每天５篇, 5", "ZH_HANS, 关闭, 0", "AR, ٥, 5",
            "DE, höchstens 12 am Tag, 12", "DE, aus, 0", "EN, 0, 0", "EN, 100, 100", "EN, none of it, 9", "EN, 101, 9",
            "EN, -5, 9", "EN, 2.5, 9", "EN, .5, 9", "EN, 3 5, 9", "EN, 99999999999, 9"})
    void a_limit_is_understood_as_people_type_it(Language language, String typed, int limit) {
        long chat = bot.reader(language);
        bot.types(chat, "/limit 9");
        bot.types(chat, "/limit " + typed);
        assertThat(bot.chat(chat).limit()).isEqualTo(limit);
    }

    @Test
    void the_script_is_chosen_and_all_else_stays() {
        assertThat(bot.presses(reader, "/script taiwan").note()).isEqualTo("Saved: Traditional (Taiwan)");
        assertThat(bot.chat(reader).reader().script()).isEqualTo(Script.TAIWAN);
        assertThat(bot.chat(reader).reader().language()).isEqualTo(Language.EN);
        assertThat(bot.types(reader, "/script").rows()).startsWith(
                List.of("Simplified → /script simplified", "✅ Traditional (Taiwan) → /script taiwan"));
    }

    @Test
    void the_language_changes_at_once_and_the_menu_hears_of_it() {
        Shown pressed = bot.presses(reader, "/language zh-Hant");
        assertThat(pressed.note()).isEqualTo("已設為：繁體中文");
        assertThat(pressed.text()).contains("機器人");
        assertThat(bot.chat(reader).reader().script()).isEqualTo(Script.TAIWAN);
        assertThat(pressed.label("/language zh-Hant")).contains("✅ 繁體中文");
        assertThat(bot.heard()).containsExactly(new LanguageChosen(bot.chat(reader)));
    }

    @Test
    void topics_are_toggled_and_listed_in_the_order_of_the_file() {
        assertThat(bot.types(reader, "/topics").text()).isEqualTo("Topics\n\nTap a topic to subscribe or unsubscribe:");
        assertThat(bot.presses(reader, "/topics germany").note()).startsWith("✅ Subscribed to “Germany”");
        Shown topics = bot.presses(reader, "/topics ai");
        assertThat(topics.keys()).contains("✅ Artificial intelligence → /topics ai", "✅ Germany → /topics germany",
                "▫️ Science → /topics science");
        assertThat(bot.types(reader, "/settings").text()).contains("Topics: Artificial intelligence, Germany\n");
        assertThat(bot.presses(reader, "/topics ai").note()).startsWith("Unsubscribed");
    }

    @Test
    void editions_are_toggled_but_one_stays() {
        Shown page = bot.types(reader, "/editions");
        assertThat(page.text()).startsWith("Article languages\n\nDW publishes in several languages.");
        assertThat(page.rows()).startsWith(List.of("✅ English → /editions en", "中文 → /editions zh"),
                List.of("العربية → /editions ar"));
        assertThat(bot.presses(reader, "/editions en").note()).isEqualTo("At least one language has to stay.");
        assertThat(bot.presses(reader, "/editions zh").note()).isEqualTo("Added: 中文");
        assertThat(bot.types(reader, "/settings").text()).contains("Article languages: 中文, English\n");
        assertThat(bot.presses(reader, "/editions en").note()).isEqualTo("Removed: English");
        assertThat(bot.part(Subscriptions.class).of(reader).editions()).containsExactly("zh");
    }

    @Test
    void with_one_edition_the_page_says_that_there_is_no_choice() {
        try (CommandParts single = new CommandParts(Edition.EN)) {
            assertThat(single.types(single.reader(Language.EN), "/editions").text())
                    .contains("This bot reads DW in this language only.");
        }
    }

    @Test
    void words_are_listed_and_removed_by_a_press() {
        assertThat(bot.types(reader, "/words").text()).startsWith("Words\n\nNo words of your own yet.")
                .endsWith("Limit: 50.");
        bot.types(reader, "/follow quantum, 量子");
        bot.types(reader, "/mute football");
        bot.types(reader, "/mute golf");
        List<ReaderWord> words = bot.part(ReaderWords.class).of(reader);
        Shown page = bot.types(reader, "/words");
        assertThat(page.text()).startsWith("Words\n\nTap a word to remove it.").endsWith("Limit: 50.");
        assertThat(page.rows()).startsWith(
                List.of("🔔 quantum ✕ → /words " + words.get(0).id(), "🔔 量子 ✕ → /words " + words.get(1).id(),
                        "🔇 football ✕ → /words " + words.get(2).id()),
                List.of("🔇 golf ✕ → /words " + words.get(3).id()));
        assertThat(bot.types(reader, "/settings").text()).contains("Words: 🔔 quantum, 量子; 🔇 football, golf\n");
        Shown removed = bot.presses(reader, "/words " + words.get(0).id());
        assertThat(removed.note()).isEqualTo("Removed: “quantum”");
        assertThat(removed.keys()).noneMatch(key -> key.contains("quantum"));
        assertThat(bot.part(ReaderWords.class).of(reader)).extracting(ReaderWord::typed, ReaderWord::muted)
                .containsExactly(tuple("量子", false), tuple("football", true), tuple("golf", true));
    }

    @Test
    void words_of_another_chat_are_out_of_reach() {
        long owner = bot.reader(Language.DE);
        bot.types(owner, "/follow Einhorn");
        bot.types(reader, "/follow unicorn");
        long word = bot.part(ReaderWords.class).of(owner).getFirst().id();
        assertThat(bot.presses(reader, "/words " + word).note()).startsWith("This button is out of date");
        assertThat(bot.presses(reader, "/drop " + word).note()).startsWith("This button is out of date");
        assertThat(bot.part(ReaderWords.class).of(owner)).hasSize(1);
    }
}
