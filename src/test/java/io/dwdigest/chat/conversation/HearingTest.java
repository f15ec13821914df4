package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.objects.Update;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.conversation.Flood.Verdict;
import io.dwdigest.chat.message.Message;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** What an update says, and whether it counts towards the limits. */
@Tag("database")
class HearingTest {

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "de");
    private final Group group = talk.telegram.group(-5, "Lesekreis").administrators(reader);

    @AfterEach
    void close() {
        talk.close();
    }

    private Incoming incoming() {
        return Incoming.of(update()).orElseThrow();
    }

    private Update update() {
        List<Update> updates = talk.updates();
        assertThat(updates).hasSize(1);
        return updates.getFirst();
    }

    @Test
    void a_message_says_who_where_and_what() {
        reader.says("/latest 3");
        assertThat(incoming())
                .isEqualTo(new Incoming(42, ChatKind.PRIVATE, 42, 42, "de", false, false, null, "/latest 3",
                        new CommandLine("latest", null, List.of("3")), null, null));
        group.thread(7).says(reader, "hello");
        assertThat(incoming()).isEqualTo(new Incoming(-5, ChatKind.GROUP, 42, 42, "de", false, false, 7, "hello", null,
                null, null));
    }

    @Test
    void a_reply_in_a_group_without_threads_is_in_none() {
        talk.telegram.rawUpdate(
                """
                        "message":{"message_id":1,"date":1,"text":"x","chat":{"id":-5,"type":"group"},"message_thread_id":3}""");
        assertThat(incoming())
                .isEqualTo(new Incoming(-5, ChatKind.GROUP, 0, 0, null, false, false, null, "x", null, null, null));
    }

    @Test
    void who_speaks_as_the_chat_is_told_from_who_speaks_as_another() {
        group.anonymousAdminSays("/help");
        Incoming anonymous = incoming();
        assertThat(anonymous.asChat()).isTrue();
        assertThat(anonymous.byBot()).isFalse();
        group.channelSays(-77, "/help");
        Incoming stranger = incoming();
        assertThat(stranger.asChat()).isFalse();
        assertThat(stranger.byBot()).isFalse();
        talk.telegram.channel(-9, "Kanal").posts("/help");
        Incoming post = incoming();
        assertThat(post.asChat()).isTrue();
        assertThat(post.kind()).isEqualTo(ChatKind.CHANNEL);
        assertThat(post.userId()).isZero();
    }

    @Test
    void a_press_says_what_its_button_carries() {
        talk.telegram.rawUpdate(
                """
                        "callback_query":{"id":"1","from":{"id":42,"is_bot":false,"first_name":"R","language_code":"de"},
                        "data":"/stop","chat_instance":"1","message":{"message_id":3,"date":1,"text":"x","is_topic_message":true,
                        "message_thread_id":7,"chat":{"id":-5,"type":"supergroup","title":"F"}}}""");
        assertThat(incoming()).isEqualTo(new Incoming(-5, ChatKind.GROUP, 42, 42, "de", false, false, 7, "",
                new CommandLine("stop", null, List.of()), null, null));
    }

    @Test
    void a_press_under_a_message_that_telegram_forgot_is_in_no_thread() {
        talk.telegram.rawUpdate("""
                "callback_query":{"id":"1","from":{"id":42,"is_bot":false,"first_name":"R"},"data":"/stop",
                "chat_instance":"1","message":{"message_id":3,"date":0,"chat":{"id":42,"type":"private"}}}""");
        assertThat(incoming()).isEqualTo(new Incoming(42, ChatKind.PRIVATE, 42, 42, null, false, false, null, "",
                new CommandLine("stop", null, List.of()), null, null));
        talk.telegram.rawUpdate("""
                "callback_query":{"id":"1","from":{"id":42,"is_bot":false,"first_name":"R"},"data":"/stop",
                "chat_instance":"1"}""");
        assertThat(incoming()).isEqualTo(new Incoming(42, ChatKind.PRIVATE, 42, 42, null, false, false, null, "", null,
                null, null));
    }

    @Test
    void the_move_of_a_group_says_where_to() {
        group.migrates(-1_000_000_000_005L);
        assertThat(talk.updates()).extracting(update -> Incoming.of(update).orElseThrow().migratedTo())
                .containsExactly(-1_000_000_000_005L, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "pinned_message":{"message_id":2,"date":1,"chat":{"id":42,"type":"private"}}
            "message_auto_delete_timer_changed":{"message_auto_delete_time":60}
            "chat_background_set":{"type":{"type":"chat_theme","theme_name":"x"}}
            "write_access_allowed":{}
            """)
    void notes_of_telegrams_own_say_nothing(String note) {
        talk.telegram.rawUpdate("""
                "message":{"message_id":1,"date":1,"chat":{"id":42,"type":"private"},%s}""".formatted(note));
        Update update = update();
        assertThat(Incoming.of(update)).isEmpty();
        assertThat(Conversation.chatOf(update)).isZero();
    }

    @Test
    void an_edited_message_belongs_to_no_chat() throws InterruptedException {
        reader.edits("/help");
        Heard heard = talk.part(Conversation.class).hear(update());
        assertThat(heard.chatId()).isZero();
        assertThat(heard.verdict()).isEqualTo(Verdict.ANSWER);
        talk.part(Conversation.class).handle(heard);
        assertThat(reader.got()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"private, member, kicked, BLOCKED", "private, kicked, member, BACK", "private, left, member, BACK",
            "group, member, left, REMOVED", "supergroup, member, kicked, REMOVED",
            "channel, administrator, left, REMOVED",
            "group, left, member, ADDED", "supergroup, kicked, administrator, ADDED",
            "channel, left, administrator, ADDED", "group, left, restricted, ADDED",
            "group, member, administrator, BACK", "group, restricted, member, BACK"})
    void what_happened_to_the_bot_is_told_from_its_status(String type, String before, String now, Membership what) {
        assertThat(membership(type, before, "\"status\":\"%s\"".formatted(now))).isEqualTo(what);
    }

    @Test
    void a_bot_that_is_restricted_may_write_or_not() {
        assertThat(membership("supergroup", "member", "\"status\":\"restricted\",\"can_send_messages\":false"))
                .isEqualTo(Membership.BLOCKED);
        assertThat(membership("supergroup", "member", "\"status\":\"restricted\",\"can_send_messages\":true"))
                .isEqualTo(Membership.BACK);
        assertThat(
                membership("supergroup", "restricted\",\"can_send_messages\":false,\"x\":\"", "\"status\":\"member\""))
                .isEqualTo(Membership.ALLOWED);
    }

    private Membership membership(String type, String before, String now) {
        talk.telegram.rawUpdate(
                """
                        "my_chat_member":{"date":1,"chat":{"id":-5,"type":"%s"},"from":{"id":42,"is_bot":false,"first_name":"R"},
                        "old_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"DW"},"status":"%s","until_date":0},
                        "new_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"DW"},%s,"until_date":0}}"""
                        .formatted(type, before, now));
        Update update = update();
        assertThat(Conversation.chatOf(update)).isEqualTo(-5);
        return Membership.of(update.getMyChatMember());
    }

    private Verdict verdict() {
        return talk.part(Conversation.class).hear(update()).verdict();
    }

    @Test
    void the_first_command_too_many_gets_a_note_the_others_nothing() {
        for (int i = 0; i < 20; i++) {
            reader.says("/help");
            assertThat(verdict()).isEqualTo(Verdict.ANSWER);
        }
        reader.says("/help");
        assertThat(verdict()).isEqualTo(Verdict.NOTE);
        for (int i = 0; i < 4; i++) {
            reader.says("/help");
            assertThat(verdict()).isEqualTo(Verdict.NOTHING);
        }
        talk.telegram.reader(43, "de").says("/help");
        assertThat(verdict()).as("another chat").isEqualTo(Verdict.ANSWER);
    }

    @Test
    void what_is_not_meant_for_the_bot_does_not_count() {
        for (int i = 0; i < 30; i++) {
            group.says(reader, "hello");
            group.says(reader, "/help@another_bot");
        }
        group.adds(reader);
        group.says(reader, "/help");
        assertThat(talk.updates()).extracting(update -> talk.part(Conversation.class).hear(update).verdict())
                .containsOnly(Verdict.ANSWER);
    }

    @Test
    void of_words_that_grow_letter_by_letter_the_last_are_answered() throws InterruptedException {
        reader.asksInline("win");
        String last = reader.asksInline("wind");
        Conversation conversation = talk.part(Conversation.class);
        for (Heard heard : talk.updates().stream().map(conversation::hear).toList()) {
            conversation.handle(heard);
        }
        assertThat(talk.telegram.calls("answerInlineQuery")).extracting(call -> call.text("inline_query_id"))
                .containsExactly(last);
    }

    @Test
    void presses_have_a_limit_of_their_own() throws InterruptedException {
        reader.says("/help");
        talk.goesOn();
        for (int i = 0; i < 62; i++) {
            reader.presses("/latest");
        }
        List<Heard> heard = talk.updates().stream().map(talk.part(Conversation.class)::hear).toList();
        assertThat(heard.stream().map(Heard::verdict).filter(Verdict.ANSWER::equals)).hasSize(60);
        assertThat(heard.get(60).verdict()).isEqualTo(Verdict.NOTE);
        talk.part(Conversation.class).handle(heard.get(60));
        assertThat(talk.notes()).singleElement().asString().startsWith("Das war viel auf einmal");
        assertThat(reader.got()).hasSize(1);
    }

    @Test
    void the_note_about_too_many_commands_is_the_only_answer() throws InterruptedException {
        reader.says("/help");
        Heard heard = talk.part(Conversation.class).hear(update());
        talk.part(Conversation.class).handle(new Heard(heard.update(), heard.incoming(), Verdict.NOTE));
        talk.part(Conversation.class).handle(new Heard(heard.update(), heard.incoming(), Verdict.NOTHING));
        assertThat(talk.shown(reader)).singleElement().asString().startsWith("Das war viel auf einmal");
    }

    @Test
    void a_note_has_at_most_200_characters() throws InterruptedException {
        reader.says("/help");
        talk.goesOn();
        reader.presses("/latest");
        Update press = update();
        talk.part(ButtonPresses.class).answer(press.getCallbackQuery(), Incoming.of(press).orElseThrow(),
                List.of(new Answer.Note("x".repeat(300))));
        assertThat(talk.notes()).singleElement().asString().hasSize(200).endsWith("…");
    }

    @Test
    void a_node_whose_term_is_over_changes_no_message() throws InterruptedException {
        reader.says("/help");
        talk.goesOn();
        reader.presses("/latest");
        Update press = update();
        for (Answer answer : List.of(new Answer.Rebutton(List.of()), new Answer.Edit(Message.of("x")),
                new Answer.OpenThread("ai", "AI"))) {
            boolean[] held = {true};
            assertThatExceptionOfType(HeldTerm.LostException.class)
                    .isThrownBy(() -> HeldTerm.during(() -> held[0], () -> {
                        held[0] = false;
                        talk.part(ButtonPresses.class).answer(press.getCallbackQuery(),
                                Incoming.of(press).orElseThrow(), List.of(answer));
                    }));
        }
        assertThat(talk.telegram.calls("editMessageText")).isEmpty();
        assertThat(talk.telegram.calls("editMessageReplyMarkup")).isEmpty();
        assertThat(talk.telegram.calls("createForumTopic")).isEmpty();
    }
}
