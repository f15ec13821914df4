package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.LanguageChosen;
import io.dwdigest.language.Language;
import io.dwdigest.playground.api.Call;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.telegram.Person;

/** What Telegram's apps show of the bot. */
@Tag("database")
class MenuTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    /** None in particular, and then each language that Telegram tells apart. */
    private static final List<String> CODES = Stream.concat(Stream.of(""), Stream.of(Language.values())
            .filter(Language::isKnownToTelegram).map(Language::code)).toList();
    private static final long LANGUAGES = CODES.size();
    /** Two menus and two descriptions. */
    private static final long TEXTS = 4;

    private final Talk talk = new Talk();
    private final Menu menu = talk.part(Menu.class);

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private long calls() {
        return Stream.of("setMyCommands", "setMyDescription", "setMyShortDescription")
                .mapToLong(method -> talk.telegram.calls(method).size()).sum();
    }

    private void publish(long bot) {
        menu.publishFor(bot);
        await().atMost(SOON).until(this::isTold);
    }

    /** Tells whether all texts count as told. */
    private boolean isTold() {
        return talk.count("profile_text") >= TEXTS * LANGUAGES;
    }

    @Test
    void commands_and_descriptions_are_told_in_each_language() {
        publish(7);
        assertThat(menus("")).extracting(call -> call.text("language_code")).containsExactlyElementsOf(CODES);
        assertThat(talk.telegram.calls("setMyDescription")).extracting(call -> call.text("language_code"))
                .containsExactlyElementsOf(CODES);
        assertThat(talk.telegram.calls("setMyShortDescription")).extracting(call -> call.text("short_description"))
                .first().asString().startsWith("Unofficial: new articles by Deutsche Welle");
        assertThat(german(talk.telegram.calls("setMyDescription")).text("description")).contains("Inoffiziell");
        Call german = german(menus(""));
        assertThat(german.parameters().path("commands").valueStream().map(it -> it.path("command").asString()))
                .containsExactly("latest", "search", "week", "topics", "follow", "mute", "words", "editions",
                        "schedule", "pause", "settings", "stop", "privacy", "help");
        assertThat(german.parameters().path("commands").path(13).path("description").asString()).isEqualTo("Hilfe");
    }

    @Test
    void private_chats_are_offered_to_connect_others() {
        publish(7);
        assertThat(menus("all_private_chats")).extracting(call -> call.text("language_code"))
                .containsExactlyElementsOf(CODES);
        assertThat(german(menus("all_private_chats")).parameters().path("commands").path(11).toString())
                .contains("connect", "Artikel für einen Kanal oder eine Gruppe");
        assertThat(talk.telegram.api().profile().commands(42, "de").toString()).contains("connect");
        assertThat(talk.telegram.api().profile().commands(-5, "de").toString()).doesNotContain("connect");
    }

    /** Returns the menus that were told for this scope; those for all chats where it is empty. */
    private List<Call> menus(String scope) {
        return talk.telegram.calls("setMyCommands").stream()
                .filter(call -> call.parameters().path("scope").path("type").asString("").equals(scope)).toList();
    }

    private static Call german(List<Call> calls) {
        return calls.stream().filter(call -> call.text("language_code").equals("de")).findFirst().orElseThrow();
    }

    @Test
    void what_was_told_is_not_told_again_but_to_another_bot() throws InterruptedException {
        publish(7);
        assertThat(calls()).isEqualTo(TEXTS * LANGUAGES);
        menu.publishFor(7);
        talk.telegram.reader(42, "zh-hant").says("/start");
        talk.goesOn(); // tells a menu in its turn, after those
        talk.telegram.awaitCall("setMyCommands", call -> call.parameters().path("scope").has("chat_id"), SOON);
        assertThat(calls()).isEqualTo(TEXTS * LANGUAGES + 1);
        menu.publishFor(8);
        await().atMost(SOON).until(() -> talk.count("profile_text") >= 2 * TEXTS * LANGUAGES + 1);
        assertThat(calls()).isEqualTo(2 * TEXTS * LANGUAGES + 1);
    }

    @Test
    void what_telegram_refuses_is_tried_again_at_the_next_start() {
        talk.telegram.trouble().at("setMyDescription").times(1).badRequest("no");
        menu.publishFor(7);
        await().atMost(SOON).until(() -> talk.count("profile_text") == TEXTS * LANGUAGES - 1);
        assertThat(talk.telegram.calls("setMyDescription")).hasSize((int) LANGUAGES);
        menu.publishFor(7);
        await().atMost(SOON).until(this::isTold);
        assertThat(talk.telegram.calls("setMyDescription")).hasSize((int) LANGUAGES + 1);
    }

    @Test
    void what_telegram_cannot_take_now_is_tried_again_when_it_says() {
        talk.telegram.trouble().at("setMyDescription").times(1).tooManyRequests(1);
        publish(7);
        List<Call> calls = talk.telegram.calls("setMyDescription");
        assertThat(calls).hasSize((int) LANGUAGES + 1);
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    private void says(Person reader, String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
    }

    private static boolean isFor(Call call, long chat, String words) {
        return call.parameters().path("scope").path("chat_id").asString("").equals(String.valueOf(chat))
                && call.parameters().toString().contains(words);
    }

    @Test
    void a_chat_in_traditional_chinese_gets_a_menu_of_its_own() throws InterruptedException {
        publish(7);
        says(talk.telegram.reader(42, "zh-hant"), "/help");
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, 42, "選擇主題"), SOON);
        says(talk.telegram.reader(43, "zh-hans"), "/start");
        says(talk.telegram.reader(44, "zh-hk"), "/start");
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, 44, "選擇主題"), SOON);
        assertThat(talk.telegram.calls("setMyCommands")).hasSize(2 * (int) LANGUAGES + 2);
    }

    @Test
    void a_group_that_adds_the_bot_gets_such_a_menu_too() throws InterruptedException {
        publish(7);
        Person admin = talk.telegram.reader(42, "zh-hant");
        talk.telegram.group(-5, "Group").administrators(admin).adds(admin);
        talk.goesOn();
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, -5, "選擇主題"), SOON);
    }

    /** A group has one menu, whatever the languages of its threads. */
    @Test
    void a_language_for_a_further_plan_changes_no_menu() throws InterruptedException {
        publish(7);
        says(talk.telegram.reader(42, "zh-hans"), "/start");
        Chat chat = talk.part(Chats.class).byId(42).orElseThrow();
        menu.on(new LanguageChosen(Chat.met(Plans.id(42, 1), chat.kind(), chat.reader().reading(Language.DE), 9)));
        menu.on(new LanguageChosen(chat));
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, 42, "选择话题"), SOON);
        assertThat(talk.telegram.calls("setMyCommands")).noneMatch(call -> isFor(call, Plans.id(42, 1), ""));
    }

    @Test
    void who_chooses_a_language_gets_the_menu_in_it() throws InterruptedException {
        publish(7);
        says(talk.telegram.reader(42, "zh-hans"), "/start");
        Chat chat = talk.part(Chats.class).byId(42).orElseThrow();
        menu.on(new LanguageChosen(chat));
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, 42, "选择话题"), SOON);
    }

    @Test
    void a_second_start_offers_the_menu_again_where_the_first_failed() throws InterruptedException {
        publish(7);
        talk.telegram.trouble().at("setMyCommands").badRequest("no");
        Person reader = talk.telegram.reader(42, "zh-hant");
        says(reader, "/start");
        talk.telegram.awaitCall("setMyCommands", call -> isFor(call, 42, "選擇主題"), SOON);
        says(reader, "/help");
        says(reader, "芯片");
        talk.telegram.clearTrouble();
        says(reader, "/start");
        await().atMost(SOON).until(() -> talk.count("profile_text") == TEXTS * LANGUAGES + 1);
        assertThat(reader.got()).hasSize(4);
        assertThat(talk.telegram.calls("setMyCommands")).hasSize(2 * (int) LANGUAGES + 2);
    }

    @Test
    void without_an_answer_of_telegram_nobody_is_offered_a_menu() throws InterruptedException {
        says(talk.telegram.reader(42, "zh-hant"), "/start");
        menu.on(new LanguageChosen(talk.part(Chats.class).byId(42).orElseThrow()));
        publish(7);
        assertThat(talk.telegram.calls("setMyCommands")).hasSize(2 * (int) LANGUAGES);
    }

    @Test
    void the_commands_that_people_type_are_those_not_behind_buttons() {
        Commands commands = talk.part(Commands.class);
        assertThat(commands.typed())
                .isEqualTo(Set.of("connect", "editions", "export", "follow", "forget", "help", "latest", "limit",
                        "mute", "pause",
                        "privacy", "quiet",
                        "rest", "resume", "schedule", "search", "settings", "start", "stop", "topics", "week", "words",
                        "zone"));
        assertThat(commands.menu(ChatKind.PRIVATE)).extracting(Command::name).isEqualTo(Commands.MENU);
        assertThat(commands.find("object")).isPresent();
        assertThat(commands.find("nonsense")).isEmpty();
    }
}
