package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.TypedWords;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** A reader of each language of the bot reads and types that language, with nothing set up for it but its bundle. */
@Tag("database")
class LanguagesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong IDS = new AtomicLong(1000);
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram);
        bot.start();
    }

    @AfterAll
    static void stop() {
        bot.close();
        telegram.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_is_greeted_in_the_language_of_the_app(Language language) {
        reader(language).says("/start").awaits(Phrases.say(language, "start.title"));
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_types_times_and_days_in_that_language(Language language) {
        reader(language).says("/schedule 8:30 " + TypedWords.of("monday", language).getFirst())
                .awaits(sent -> sent.shows("08:30"));
        reader(language).says("/schedule " + TypedWords.of("now", language).getFirst())
                .awaits(sent -> sent.shows(Phrases.say(language, "schedule.now")));
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_asks_for_a_day_and_for_the_week(Language language) {
        assertThat(reader(language).says("/latest " + TypedWords.of("yesterday", language).getFirst()).awaitsAnswer()
                .text()).doesNotContain("/latest");
        reader(language).says("/week").awaits(Phrases.say(language, "week.nothing"));
    }

    @ParameterizedTest
    @EnumSource
    void a_place_has_a_name_in_every_language(Language language) {
        assertThat(reader(language).says("/zone Lisbon").awaitsAnswer().text()).doesNotContain("Europe/");
    }

    @ParameterizedTest
    @EnumSource
    void the_menu_is_in_the_language_of_the_app(Language language) {
        if (language.isKnownToTelegram()) {
            telegram.awaitCall("setMyCommands", call -> call.text("language_code").equals(language.code())
                    && call.parameters().toString().contains(Phrases.say(language, "menu.help")), SOON);
        }
    }

    private static Person reader(Language language) {
        return telegram.reader(IDS.incrementAndGet(), language.tag().toLowerCase(Locale.ROOT));
    }
}
