package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import tools.jackson.databind.JsonNode;

/** How an administrator connects a channel or a group from the private chat, and sets what comes there. */
@Tag("database")
class ConnectTest {

    private static final long CHANNEL = -1_001_234_567_890L;
    private static final String CHANNELS = "📣 Einen Kanal";
    private static final String GROUPS = "👥 Eine Gruppe";

    private final Talk talk = new Talk();
    private final Person admin = talk.telegram.reader(43, "de");
    private final Person stranger = talk.telegram.reader(44, "de");
    private final Group channel = talk.telegram.channel(CHANNEL, "Morgenpost").administrators(admin);
    private final Group group = talk.telegram.group(-1_000_000_000_005L, "Lesekreis").administrators(admin);

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private Sent says(Person person, String text) throws InterruptedException {
        person.says(text);
        talk.goesOn();
        return person.got().getLast();
    }

    private void presses(Person person, String button) throws InterruptedException {
        person.presses(button);
        talk.goesOn();
    }

    private void chooses(String key, Group chat) throws InterruptedException {
        says(admin, "/connect");
        admin.chooses(key, chat);
        talk.goesOn();
    }

    private Chat chat(long id) {
        return talk.part(Chats.class).byId(id).orElseThrow();
    }

    private boolean isConnected(Group chat) {
        return talk.part(Chats.class).byId(chat.id()).isPresent();
    }

    @Test
    void one_tap_adds_the_bot_and_shows_what_can_be_chosen() throws InterruptedException {
        channel.isWithoutBot();
        chooses(CHANNELS, channel);
        assertThat(talk.shown(admin)).hasSize(3);
        assertThat(admin.got().get(1).text()).startsWith("✅ Morgenpost ist verbunden.");
        Sent page = admin.got().getLast();
        assertThat(page.text()).contains("Morgenpost").contains("Themen");
        assertThat(page.buttons().getFirst().text()).isEqualTo("▫️ Künstliche Intelligenz");
        presses(admin, "▫️ Künstliche Intelligenz");
        assertThat(talk.notes().getLast()).startsWith("Morgenpost: ");
        assertThat(admin.got().getLast().button("✅ Künstliche Intelligenz")).isPresent();
        assertThat(talk.part(Subscriptions.class).of(CHANNEL).topics()).containsExactly("ai");
        assertThat(talk.part(Subscriptions.class).of(43).topics()).isEmpty();
        assertThat(talk.shown(channel)).as("nothing is posted unasked").isEmpty();
    }

    @Test
    void the_keys_ask_for_the_rights_that_the_bot_needs() throws InterruptedException {
        JsonNode keys = says(admin, "/connect").raw().path("reply_markup");
        assertThat(keys.path("one_time_keyboard").asBoolean()).isTrue();
        JsonNode asked = keys.path("keyboard").path(0).path(0).path("request_chat");
        assertThat(asked.path("chat_is_channel").asBoolean()).isTrue();
        assertThat(asked.path("bot_administrator_rights").properties().stream()
                .filter(right -> right.getValue().asBoolean()).map(right -> right.getKey()))
                .containsExactlyInAnyOrder("can_manage_chat", "can_post_messages", "can_edit_messages")
                .allMatch(right -> asked.path("user_administrator_rights").path(right).asBoolean());
        assertThat(keys.path("keyboard").path(1).path(0).path("request_chat").path("bot_is_member").asBoolean())
                .isTrue();
    }

    @Test
    void the_keys_go_once_a_chat_is_chosen() throws InterruptedException {
        chooses(GROUPS, group);
        assertThat(admin.got().get(1).raw().path("reply_markup").path("remove_keyboard").asBoolean()).isTrue();
        assertThat(chat(group.id()).kind()).isEqualTo(ChatKind.GROUP);
    }

    @Test
    void a_chat_begins_with_what_its_administrator_chose() throws InterruptedException {
        says(admin, "/zone Lissabon");
        talk.part(Subscriptions.class).addEdition(43, "es");
        chooses(CHANNELS, channel);
        assertThat(chat(CHANNEL).reader()).isEqualTo(chat(43).reader());
        assertThat(talk.part(Subscriptions.class).of(CHANNEL).editions()).containsExactlyInAnyOrder("de", "es");
    }

    @Test
    void a_chat_that_is_known_keeps_what_it_chose() throws InterruptedException {
        channel.posts("/language es");
        talk.goesOn();
        chooses(CHANNELS, channel);
        assertThat(chat(CHANNEL).reader().language().tag()).isEqualTo("es");
    }

    @Test
    void its_settings_are_told_in_the_administrators_language() throws InterruptedException {
        channel.posts("/language zh-Hant");
        talk.goesOn();
        chooses(CHANNELS, channel);
        assertThat(admin.got().getLast().text()).contains("Themen");
        presses(admin, "« Zurück");
        assertThat(admin.got().getLast().text()).contains("⚙ Einstellungen", "Sprache des Bots: 繁體中文");
        for (String page : List.of("Artikelsprachen", "Wörter", "Zeitplan", "Ruhezeit", "Tageslimit", "Pause",
                "Zeitzone", "Sprache des Bots", "Chinesische Schrift", "Bilder", "Ton")) {
            presses(admin, page);
            assertThat(admin.got().getLast().text()).as(page).contains(page).doesNotContain("設定", "頻道");
            assertThat(admin.got().getLast().button("« Zurück")).as(page).isPresent();
            presses(admin, "« Zurück");
        }
        presses(admin, "Pause");
        presses(admin, "/connect " + CHANNEL + " pause 2w");
        assertThat(talk.notes().getLast()).startsWith("Morgenpost: ").contains("bis");
        presses(admin, "« Zurück");
        presses(admin, "Sprache des Bots");
        presses(admin, "/connect " + CHANNEL + " language es");
        assertThat(chat(CHANNEL).reader().language().tag()).isEqualTo("es");
        assertThat(admin.got().getLast().text()).contains("Sprache des Bots");
    }

    @Test
    void every_page_of_the_settings_is_there() throws InterruptedException {
        chooses(CHANNELS, channel);
        presses(admin, "« Zurück");
        Sent overview = admin.got().getLast();
        assertThat(overview.text()).startsWith("📣 ").contains("Morgenpost", "⚙ Einstellungen");
        for (String page : List.of("Artikelsprachen", "Wörter", "Zeitplan", "Ruhezeit", "Tageslimit", "Pause",
                "Zeitzone", "Sprache des Bots", "Chinesische Schrift", "Bilder", "Ton")) {
            presses(admin, page);
            assertThat(admin.got().getLast().text()).as(page).contains("Morgenpost").contains(page);
            assertThat(admin.got().getLast().buttons()).as(page)
                    .filteredOn(button -> button.data() != null)
                    .allSatisfy(button -> assertThat(button.data()).startsWith("/connect " + CHANNEL + " "))
                    .hasSizeGreaterThan(1);
            presses(admin, "« Zurück");
        }
        presses(admin, "Bilder");
        presses(admin, "/connect " + CHANNEL + " picture off");
        assertThat(chat(CHANNEL).picture().name()).isEqualTo("OFF");
        assertThat(chat(43).picture().name()).isEqualTo("LARGE");
    }

    @Test
    void who_presses_is_asked_about_each_time() throws InterruptedException {
        chooses(CHANNELS, channel);
        says(stranger, "/help");
        stranger.forges(stranger.got().getLast(), "/connect " + CHANNEL + " topics ai");
        talk.goesOn();
        assertThat(talk.notes().getLast()).startsWith("Du bist in Morgenpost kein Administrator");
        assertThat(talk.part(Subscriptions.class).of(CHANNEL).topics()).isEmpty();
    }

    @Test
    void an_id_alone_gives_no_rights() throws InterruptedException {
        stranger.shares(1, CHANNEL);
        talk.goesOn();
        assertThat(stranger.got().getLast().text()).startsWith("Du bist in Morgenpost kein Administrator");
        stranger.forges(stranger.got().getLast(), "/connect " + CHANNEL + " topics ai");
        talk.goesOn();
        assertThat(talk.notes().getLast()).startsWith("Du bist in Morgenpost kein Administrator");
        assertThat(isConnected(channel)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@morgenpost", "Morgenpost", "＠ｍｏｒｇｅｎｐｏｓｔ", "https://t.me/morgenpost",
            "t.me/s/morgenpost", "https://t.me/morgenpost/17", "https://telegram.me/morgenpost?single",
            "https://t.me/c/1234567890/45", "-1001234567890"})
    void a_name_or_a_link_connects_too(String typed) throws InterruptedException {
        channel.isPublic("morgenpost");
        says(admin, "/connect " + typed);
        assertThat(talk.shown(admin).getFirst()).startsWith("✅ Morgenpost ist verbunden.");
        assertThat(isConnected(channel)).isTrue();
    }

    @Test
    void a_post_that_is_forwarded_after_the_command_connects() throws InterruptedException {
        admin.forwards(channel, "https://www.dw.com/de/x/a-71563901");
        talk.goesOn();
        assertThat(isConnected(channel)).as("nobody asked").isFalse();
        says(admin, "/connect");
        admin.forwards(channel, "https://www.dw.com/de/x/a-71563901");
        talk.goesOn();
        assertThat(isConnected(channel)).isTrue();
        talk.part(Chats.class).drop(CHANNEL);
        admin.forwards(channel, "guten Morgen");
        talk.goesOn();
        assertThat(isConnected(channel)).as("the question is answered").isFalse();
        admin.forwards(channel, "/connect");
        talk.goesOn();
        assertThat(isConnected(channel)).as("it carries the command").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@morgenpost", "https://t.me/morgenpost"})
    void a_bare_name_or_link_connects_after_the_command_alone(String typed) throws InterruptedException {
        channel.isPublic("morgenpost");
        says(admin, typed);
        assertThat(isConnected(channel)).isFalse();
        says(admin, "/connect");
        says(admin, typed);
        assertThat(isConnected(channel)).isTrue();
    }

    @Test
    void other_words_after_the_command_mean_what_they_always_do() throws InterruptedException {
        says(admin, "/connect");
        assertThat(says(admin, "Hilfe").text()).contains("/connect –");
        assertThat(says(admin, "Quanten").text()).contains("Quanten");
    }

    @ParameterizedTest
    @CsvSource({"a-b, „a-b“ kann ich nicht", "Die Morgenpost, „Die Morgenpost“ kann ich nicht",
            "https://t.me/+AbCdEf, Ein Einladungslink", "https://t.me/joinchat/AbC, Ein Einladungslink",
            "@gibtesnicht, Ich finde keinen Kanal", "@irgendein_bot, ist eine Person oder ein Bot",
            "44, ist eine Person oder ein Bot", "https://t.me/c/777/1, In diesem Chat bin ich noch nicht"})
    void what_cannot_be_connected_is_said(String typed, String answer) throws InterruptedException {
        assertThat(says(admin, "/connect " + typed).text()).contains(answer).contains("/connect");
    }

    @Test
    void a_public_chat_without_the_bot_is_told_from_none() throws InterruptedException {
        channel.isPublic("morgenpost").isWithoutBot();
        assertThat(says(admin, "/connect @morgenpost").text()).startsWith("In diesem Chat bin ich noch nicht.");
        channel.adds(admin);
        talk.goesOn();
        says(admin, "/connect @morgenpost");
        assertThat(isConnected(channel)).isTrue();
    }

    @Test
    void a_right_that_is_missing_is_named() throws InterruptedException {
        channel.isPublic("morgenpost").forbidsWriting();
        assertThat(says(admin, "/connect @morgenpost").text()).startsWith("Ich bin in Morgenpost, darf dort aber");
        group.isPublic("lesekreis").forbidsWriting();
        assertThat(says(admin, "/connect @lesekreis").text()).startsWith("Ich bin in Lesekreis, darf dort aber");
        assertThat(isConnected(channel)).isFalse();
    }

    @Test
    void while_telegram_does_not_answer_nothing_is_connected() throws InterruptedException {
        talk.telegram.trouble().at("getChat").times(1).serverError(502);
        assertThat(says(admin, "/connect " + CHANNEL).text()).contains("Ich kann gerade nicht prüfen");
        talk.telegram.trouble().at("getChatMember").times(1).serverError(502);
        assertThat(says(admin, "/connect " + CHANNEL).text()).contains("Ich kann gerade nicht prüfen");
        assertThat(isConnected(channel)).isFalse();
    }

    @Test
    void a_group_that_became_a_supergroup_is_found_behind_old_buttons() throws InterruptedException {
        Group small = talk.telegram.group(-5, "Lesekreis").administrators(admin);
        chooses(GROUPS, small);
        Group supergroup = small.migrates(-1_000_000_000_777L);
        talk.goesOn();
        presses(admin, "▫️ Künstliche Intelligenz");
        assertThat(talk.part(Subscriptions.class).of(supergroup.id()).topics()).containsExactly("ai");
    }

    @Test
    void a_chat_that_dropped_the_bot_is_said_to_be_gone() throws InterruptedException {
        chooses(CHANNELS, channel);
        channel.kicks(admin);
        talk.goesOn();
        presses(admin, "▫️ Künstliche Intelligenz");
        assertThat(admin.got().getLast().text()).startsWith("In diesem Chat bin ich noch nicht.");
        assertThat(isConnected(channel)).isFalse();
    }

    @Test
    void a_channel_that_was_paused_goes_on_when_it_is_connected() throws InterruptedException {
        chooses(CHANNELS, channel);
        talk.part(Chats.class).pause(CHANNEL, "test");
        chooses(CHANNELS, channel);
        assertThat(chat(CHANNEL).paused()).isFalse();
    }

    @Test
    void a_topic_of_a_channel_can_be_shared_from_its_page() throws InterruptedException {
        chooses(CHANNELS, channel);
        presses(admin, "▫️ Künstliche Intelligenz");
        assertThat(admin.sees().getLast().button("↗ KI teilen")).get()
                .satisfies(share -> assertThat(share.url()).contains("topic_ai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connect x topics", "/connect " + CHANNEL, "/connect " + CHANNEL + " nonsense"})
    void a_button_of_no_page_gets_a_note(String button) throws InterruptedException {
        chooses(CHANNELS, channel);
        admin.forges(admin.got().getLast(), button);
        talk.goesOn();
        assertThat(talk.notes()).singleElement().asString().startsWith("Diese Schaltfläche ist veraltet");
    }

    @Test
    void while_telegram_does_not_say_who_administers_a_press_changes_nothing() throws InterruptedException {
        chooses(CHANNELS, channel);
        stranger.says("/help");
        talk.goesOn();
        talk.telegram.trouble().at("getChatAdministrators").serverError(502);
        talk.telegram.trouble().at("getChatMember").serverError(502);
        stranger.forges(stranger.got().getLast(), "/connect " + group.id() + " topics ai");
        talk.goesOn();
        assertThat(talk.notes()).singleElement().asString().contains("Ich kann gerade nicht prüfen");
        assertThat(isConnected(group)).isFalse();
    }

    /** A plan of its own has an id of the bot's, which is nobody's at Telegram. */
    @Test
    void a_topic_of_the_private_chat_connects_too() throws InterruptedException {
        admin.hasThreads(true, 7);
        says(admin, "/start");
        assertThat(talk.part(Plans.class).part(chat(43), 7, "ai")).isPresent();
        admin.says(7, "/connect");
        talk.goesOn();
        admin.says(7, "@morgenpost");
        channel.isPublic("morgenpost");
        talk.goesOn();
        assertThat(isConnected(channel)).isTrue();
        presses(admin, "▫️ Künstliche Intelligenz");
        assertThat(talk.part(Subscriptions.class).of(CHANNEL).topics()).containsExactly("ai");
    }

    @Test
    void in_a_group_the_command_leads_to_the_private_chat() throws InterruptedException {
        group.says(admin, "/connect");
        group.says(stranger, "/connect @morgenpost");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith("Schick mir /connect in einem privaten Chat."));
        assertThat(group.got().getFirst().raw().has("reply_markup")).isFalse();
    }

    @Test
    void start_and_help_offer_it_in_private_chats_alone() throws InterruptedException {
        assertThat(says(admin, "/start").button("/connect")).isPresent();
        assertThat(says(admin, "/help").button("/connect")).isPresent();
        group.says(admin, "/start");
        group.says(admin, "/help");
        talk.goesOn();
        assertThat(group.got()).hasSize(2).allSatisfy(sent -> assertThat(sent.button("/connect")).isEmpty());
    }
}
