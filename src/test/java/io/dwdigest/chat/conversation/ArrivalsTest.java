package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.notice.Notice;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** What is said when the bot is added to a group or a channel, and to whom. */
@Tag("database")
class ArrivalsTest {

    private static final String MUTE = "darf dort aber nicht schreiben";

    private final Talk talk = new Talk();
    private final Person admin = talk.telegram.reader(43, "de");
    private final Group group = talk.telegram.group(-1_000_000_000_005L, "Lesekreis").administrators(admin);
    private final Group channel = talk.telegram.channel(-1_000_000_000_009L, "Morgenpost").administrators(admin);

    @BeforeEach
    void know() throws InterruptedException {
        admin.says("/start");
        talk.goesOn();
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private List<Notice> notices() {
        return talk.part(Notices.class).of(43);
    }

    private boolean isKnown(Group chat) {
        return talk.part(Chats.class).byId(chat.id()).isPresent();
    }

    @Test
    void a_group_is_greeted_with_the_one_next_step() throws InterruptedException {
        group.adds(admin);
        talk.goesOn();
        assertThat(group.got()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).startsWith("Hallo!").contains("Nächster Schritt", "inoffiziell");
            assertThat(sent.buttons()).singleElement().matches(button -> button.is("/topics"));
        });
        group.presses(admin, "/topics");
        talk.goesOn();
        group.presses(admin, "▫️ Künstliche Intelligenz");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(group.id()).topics()).containsExactly("ai");
        assertThat(notices()).isEmpty();
    }

    @Test
    void who_added_it_to_a_mute_group_is_told_in_private() throws InterruptedException {
        group.forbidsWriting().adds(admin);
        talk.goesOn();
        assertThat(talk.calls("sendMessage", group)).isZero();
        assertThat(notices()).singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Lesekreis", MUTE));
        assertThat(isKnown(group)).isFalse();
    }

    @Test
    void a_group_that_lets_the_bot_write_later_is_greeted_then() throws InterruptedException {
        group.forbidsWriting().adds(admin, "restricted");
        talk.goesOn();
        assertThat(notices()).hasSize(1);
        group.allowsWriting(admin);
        talk.goesOn();
        assertThat(talk.shown(group)).singleElement().asString().startsWith("Hallo!");
        group.allowsWriting(admin);
        talk.goesOn();
        assertThat(talk.shown(group)).as("a group that is known is not greeted again").hasSize(1);
    }

    @Test
    void a_channel_stays_quiet_and_who_added_the_bot_is_told() throws InterruptedException {
        channel.adds(admin);
        talk.goesOn();
        assertThat(talk.calls("sendMessage", channel)).isZero();
        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.text()).startsWith("✅ Morgenpost ist verbunden.");
            assertThat(notice.buttons()).singleElement()
                    .matches(button -> button.command().equals("/connect " + channel.id() + " topics"));
        });
        admin.forges(admin.got().getLast(), "/connect " + channel.id() + " topics");
        talk.goesOn();
        assertThat(admin.got().getLast().text()).contains("Morgenpost", "Themen");
    }

    @Test
    void a_channel_without_the_right_to_post_is_said_to_lack_it() throws InterruptedException {
        channel.forbidsWriting().adds(admin);
        talk.goesOn();
        assertThat(notices()).singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Morgenpost", MUTE));
        assertThat(isKnown(channel)).isFalse();
    }

    @Test
    void whom_the_bot_does_not_know_it_does_not_write_to() throws InterruptedException {
        Person unknown = talk.telegram.reader(77, "de");
        channel.adds(unknown);
        talk.goesOn();
        assertThat(talk.count("owed_alarm")).isZero();
        assertThat(isKnown(channel)).isFalse();
        talk.part(Chats.class).pause(43, "blocked");
        channel.adds(admin);
        talk.goesOn();
        assertThat(talk.count("owed_alarm")).isZero();
    }

    @Test
    void who_connects_by_a_key_is_told_once() throws InterruptedException {
        channel.isWithoutBot();
        admin.says("/connect");
        talk.goesOn();
        admin.chooses("📣 Einen Kanal", channel);
        talk.goesOn();
        assertThat(notices()).isEmpty();
        assertThat(talk.shown(admin)).filteredOn(text -> text.startsWith("✅ Morgenpost")).hasSize(1);
    }

    @Test
    void without_an_answer_of_telegram_a_group_is_greeted_anyway() throws InterruptedException {
        talk.telegram.trouble().at("getChat").serverError(502);
        group.adds(admin);
        channel.adds(admin);
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(1);
        assertThat(talk.calls("sendMessage", channel)).isZero();
    }
}
