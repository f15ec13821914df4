package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Chats in which many ask at once. Presses that get a note do not wait for the chat's limit, so no test is long. */
@Tag("database")
class FloodedGroupTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TelegramStandIn telegram = new TelegramStandIn();
    private static Bot bot;

    private final Person admin = telegram.reader(5000, "en");
    private final List<Person> crowd = LongStream.range(6000, 6040).mapToObj(id -> telegram.reader(id, "en")).toList();

    @BeforeAll
    static void start() {
        bot = new Bot(telegram).with("TELEGRAM_RATE", "1000").start();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    @BeforeEach
    void forget() {
        telegram.forget();
    }

    private static long notes(String words) {
        return telegram.calls("answerCallbackQuery").stream().filter(call -> call.text("text").contains(words)).count();
    }

    @Test
    void an_administrator_stops_a_group_that_is_flooded() {
        Group group = telegram.group(-5001, "Book club").administrators(admin);
        group.says(admin, "/topics").awaits("Tap");
        crowd.forEach(member -> group.presses(member, "▫️ Germany"));
        group.says(crowd.getFirst(), "/stop");
        group.says(admin, "/help");
        group.says(admin, "/stop").awaits("Stopped");
        group.anonymousAdminSays("/subscribe germany").awaits("Subscribed to");
        assertThat(group.got()).hasSize(3);
        assertThat(notes("Only administrators")).isEqualTo(11);
        assertThat(notes("a lot at once")).isEqualTo(1);
        assertThat(telegram.calls("answerCallbackQuery")).hasSize(12);
        assertThat(telegram.calls("getChatAdministrators")).hasSize(1);
    }

    @Test
    void strangers_do_not_keep_a_channel_from_its_owner() {
        Group channel = telegram.channel(-5002, "Kanal").administrators(admin);
        channel.posts("/help").awaits("What I can do");
        crowd.forEach(stranger -> channel.presses(stranger, "Latest articles"));
        channel.presses(admin, "Latest articles").awaitsAnswer();
        channel.posts("/settings").awaits("Settings");
        assertThat(telegram.calls("answerCallbackQuery")).hasSize(11 + 1 + 1);
    }

    @Test
    void presses_over_the_limit_cost_no_call_and_one_note() {
        Person reader = crowd.getLast();
        reader.says("/words").awaitsAnswer();
        reader.says("/sound").awaitsAnswer();
        for (int i = 0; i < 80; i++) {
            reader.forges(reader.got().getFirst(), "/object 1 ai");
        }
        reader.says("/help").awaitsAnswer();
        telegram.awaitCall("answerCallbackQuery", call -> call.text("text").contains("a lot at once"), SOON);
        assertThat(telegram.calls("answerCallbackQuery")).hasSize(61);
    }
}
