package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.Update;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import tools.jackson.databind.json.JsonMapper;

/** What is answered in private chats, groups and channels, and to whom. */
@Tag("database")
class TalkTest {

    private static final String NOT_ADMIN = "只有管理员";
    private static final String POINTER = "这个我没看懂";

    private Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "zh-hans");
    private final Person admin = talk.telegram.reader(43, "zh-hans");
    private final Group group = talk.telegram.group(-5, "Lesekreis").administrators(admin);

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private List<String> answers(Person person, String text) throws InterruptedException {
        person.says(text);
        talk.goesOn();
        return talk.shown(person);
    }

    private Chat chat(long id) {
        return talk.part(Chats.class).byId(id).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"/help, 我会做这些", "/HELP@dw_stand_in_bot, 我会做这些", "/nonsense, POINTER",
            "/nonsense@dw_stand_in_bot, POINTER", "/help。, 我会做这些", "帮助！, 我会做这些", "Stop., 已停止", "人工智能？, “人工智能”是一个话题",
            "/subscribe：ai。, 已订阅“人工智能”", "/follow：大模型, “大模型”",
            "帮助, 我会做这些", "Hilfe, 我会做这些", "stop, 已停止", "/ai, “人工智能”是一个话题", "人工智能, “人工智能”是一个话题", "！, POINTER",
            "慕尼黑, 与“慕尼黑”匹配的地方", "量子, 想看所有带“量子”的文章", "/start, 你好"})
    void everything_said_in_private_gets_one_answer(String text, String answer) throws InterruptedException {
        assertThat(answers(reader, text)).singleElement().asString()
                .contains(answer.equals("POINTER") ? POINTER : answer);
    }

    /** Telegram adds the bot, and then says this in the name of whoever pressed the link. */
    @Test
    void a_link_to_a_group_shows_its_topic_there() throws InterruptedException {
        group.adds(admin);
        group.says(admin, "/start@dw_stand_in_bot topic_ai");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(2).last().asString().contains("“人工智能”");
        group.presses(admin, "/subscribe ai");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(group.id()).topics()).containsExactly("ai");
    }

    @Test
    void a_sticker_gets_a_pointer() throws InterruptedException {
        reader.sendsSticker();
        talk.goesOn();
        assertThat(talk.shown(reader)).singleElement().asString().contains("/help");
    }

    @Test
    void a_command_under_a_picture_is_answered() throws InterruptedException {
        reader.sendsPhoto("/help");
        reader.sendsPhoto("a word");
        talk.goesOn();
        assertThat(talk.shown(reader)).hasSize(2).first().asString().contains("我会做这些");
        assertThat(talk.shown(reader)).last().asString().contains(POINTER);
    }

    @Test
    void what_is_meant_for_others_gets_nothing() throws InterruptedException {
        assertThat(answers(reader, "/help@another_bot")).isEmpty();
        reader.says("/help").edits("/latest");
        talk.updates();
        reader.edits("/latest");
        talk.goesOn();
        talk.telegram.rawUpdate("""
                "message":{"message_id":1,"date":1,"text":"/help","chat":{"id":42,"type":"private"},
                "from":{"id":77,"is_bot":true,"first_name":"B"}}""");
        talk.goesOn();
        assertThat(talk.shown(reader)).isEmpty();
        assertThat(talk.part(Chats.class).byId(42)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"大家好", "/nonsense", "/help@another_bot", "人工智能", "stop", "/ai"})
    void in_a_group_only_own_commands_are_answered(String text) throws InterruptedException {
        group.says(admin, text);
        talk.goesOn();
        assertThat(talk.shown(group)).isEmpty();
    }

    @Test
    void a_group_that_names_the_bot_is_answered_whatever_it_asks() throws InterruptedException {
        group.says(reader, "/help");
        group.says(reader, "/nonsense@dw_stand_in_bot");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(2).last().asString().contains(POINTER);
        group.says(reader, "/ai@dw_stand_in_bot");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(3).last().asString().contains(POINTER);
    }

    @Test
    void only_administrators_change_what_a_group_gets() throws InterruptedException {
        group.says(reader, "/subscribe ai");
        group.says(admin, "/subscribe ai");
        group.anonymousAdminSays("/subscribe germany");
        talk.goesOn();
        assertThat(talk.shown(group)).satisfiesExactly(first -> assertThat(first).contains(NOT_ADMIN),
                second -> assertThat(second).contains("已订阅“人工智能”"),
                third -> assertThat(third).contains("已订阅“德国”"));
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).containsExactlyInAnyOrder("ai", "germany");
        group.channelSays(-1_000_000_000_077L, "/help");
        talk.goesOn();
        assertThat(talk.shown(group)).last().asString().contains("我会做这些");
    }

    @Test
    void a_group_that_asks_for_the_newest_again_at_once_is_told() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            group.says(i == 0 ? admin : reader, "/latest");
        }
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(2).last().asString().startsWith("最新文章刚刚在这里显示过");
        group.says(reader, "/help");
        talk.goesOn();
        group.presses(reader, "/latest");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(3);
    }

    /** Presses that get a note do not wait for the chat's limit. */
    @Test
    void an_administrator_stops_a_group_whose_members_ask_too_much() throws InterruptedException {
        group.says(admin, "/topics");
        talk.goesOn();
        for (int id = 100; id < 114; id++) {
            group.presses(talk.telegram.reader(id, "zh-hans"), "▫️ 德国");
        }
        group.says(reader, "/stop");
        group.says(admin, "/help");
        group.says(admin, "/nonsense@dw_stand_in_bot");
        group.says(admin, "/stop");
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(2).last().asString().startsWith("🛑 已停止");
        assertThat(talk.notes()).hasSize(12).last().asString().startsWith("操作太频繁了");
    }

    @Test
    void nothing_is_kept_for_a_reader_who_asks_too_much() throws InterruptedException {
        for (int i = 0; i < 22; i++) {
            reader.says("/stop");
        }
        talk.goesOn();
        assertThat(talk.shown(reader)).hasSize(21);
        assertThat(talk.telegram.calls("getChatAdministrators")).isEmpty();
    }

    @Test
    void while_telegram_does_not_say_who_administers_nothing_changes() throws InterruptedException {
        talk.telegram.trouble().at("getChatAdministrators").times(1).serverError(502);
        group.says(admin, "/subscribe ai");
        talk.goesOn();
        assertThat(talk.shown(group)).singleElement().asString().contains("现在查不到谁是管理员");
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).isEmpty();
    }

    /** A list of members that is hidden hides single members alone. */
    @Test
    void where_members_are_hidden_administrators_change_things() throws InterruptedException {
        talk.telegram.trouble().at("getChatMember").badRequest("member list is inaccessible");
        group.says(admin, "/subscribe ai");
        group.says(reader, "/subscribe germany");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).containsExactly("ai");
    }

    @Test
    void where_the_administrators_are_not_told_each_is_asked_for() throws InterruptedException {
        talk.telegram.trouble().at("getChatAdministrators").badRequest("CHAT_ADMIN_REQUIRED");
        group.says(admin, "/subscribe ai");
        group.says(reader, "/subscribe germany");
        group.says(admin, "/subscribe china");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).containsExactlyInAnyOrder("ai", "china");
        assertThat(talk.telegram.calls("getChatMember")).hasSize(2);
    }

    @Test
    void where_telegram_lists_no_administrator_each_is_asked_for() throws InterruptedException {
        talk.telegram.trouble().at("getChatAdministrators").answers("[]");
        group.says(admin, "/subscribe ai");
        group.says(reader, "/subscribe germany");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).containsExactly("ai");
    }

    @Test
    void an_administrator_that_cannot_be_decoded_hides_no_other() throws InterruptedException {
        talk.telegram.trouble().at("getChatAdministrators").answers("""
                [{"status":"new","user":{"id":1}},17,null,{"status":"creator","user":{"id":43,"is_premium":[]}}]""");
        group.says(admin, "/subscribe ai");
        talk.goesOn();
        assertThat(talk.part(Subscriptions.class).of(-5).topics()).containsExactly("ai");
    }

    @Test
    void a_post_that_telegram_copied_into_a_group_is_no_command() throws InterruptedException {
        for (String mark : List.of(
                "\"is_automatic_forward\":true,\"from\":{\"id\":9,\"first_name\":\"T\",\"is_bot\":false}",
                "\"from\":{\"id\":777000,\"first_name\":\"Telegram\",\"is_bot\":false}")) {
            talk.telegram.rawUpdate("""
                    "message":{"message_id":1,"date":1,"text":"/latest","chat":{"id":-5,"type":"group","title":"G"},
                    "sender_chat":{"id":-1000000000077,"type":"channel","title":"C"},%s}""".formatted(mark));
            talk.goesOn();
        }
        assertThat(talk.shown(group)).isEmpty();
        assertThat(talk.part(Chats.class).byId(-5)).isEmpty();
    }

    @Test
    void who_administers_a_group_is_asked_once_a_minute() throws InterruptedException {
        group.says(admin, "/subscribe ai");
        group.says(reader, "/unsubscribe ai");
        group.says(admin, "/unsubscribe ai");
        talk.goesOn();
        assertThat(talk.shown(group)).last().asString().contains("已退订");
        assertThat(talk.telegram.calls("getChatAdministrators")).hasSize(1);
    }

    @Test
    void a_member_presses_in_vain_and_an_administrator_does_not() throws InterruptedException {
        group.says(reader, "/topics");
        talk.goesOn();
        group.presses(reader, "▫️ 人工智能");
        group.presses(admin, "▫️ 人工智能");
        talk.goesOn();
        assertThat(talk.notes()).satisfiesExactly(first -> assertThat(first).contains(NOT_ADMIN),
                second -> assertThat(second).contains("已订阅“人工智能”"));
        assertThat(group.sees().getFirst().button("✅ 人工智能")).isPresent();
    }

    @Test
    void in_a_channel_a_stranger_asks_nothing() throws InterruptedException {
        Group channel = talk.telegram.channel(-9, "Kanal").administrators(admin);
        channel.posts("/help");
        talk.goesOn();
        channel.presses(reader, "/latest");
        talk.goesOn();
        assertThat(talk.notes()).singleElement().asString().contains(NOT_ADMIN);
        assertThat(talk.shown(channel)).hasSize(1);
        channel.presses(admin, "/latest");
        talk.goesOn();
        assertThat(talk.shown(channel)).hasSize(2);
        assertThat(chat(-9).kind()).isEqualTo(ChatKind.CHANNEL);
    }

    @Test
    void an_answer_goes_to_the_thread_in_which_somebody_asked() throws InterruptedException {
        Group thread = group.thread(7);
        thread.says(admin, "/subscribe ai");
        talk.goesOn();
        assertThat(group.got()).singleElement().satisfies(sent -> assertThat(sent.threadId()).isEqualTo(7));
        thread.presses(admin, "退订“人工智能”");
        talk.goesOn();
        assertThat(chat(-5).thread()).isEqualTo(7);
    }

    @Test
    void a_press_changes_its_message_or_its_buttons() throws InterruptedException {
        answers(reader, "/settings");
        reader.presses("图片");
        talk.goesOn();
        assertThat(reader.sees()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).startsWith("图片\n\n");
            assertThat(sent.button("/picture off")).isPresent();
            assertThat(sent.linkPreview().path("is_disabled").asBoolean()).isTrue();
        });
        reader.presses("/picture off");
        talk.goesOn();
        assertThat(talk.notes()).containsExactly("", "已设为：不显示");
        assertThat(reader.sees()).singleElement().satisfies(sent -> assertThat(sent.text()).startsWith("图片\n\n"));
    }

    @Test
    void a_press_on_the_greeting_changes_its_buttons_alone() throws InterruptedException {
        String greeting = answers(reader, "/start").getFirst();
        reader.presses("▫️ 德国");
        talk.goesOn();
        assertThat(reader.sees()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo(greeting);
            assertThat(sent.button("✅ 德国")).isPresent();
        });
    }

    @Test
    void changes_of_messages_count_towards_the_limit_of_the_chat() throws InterruptedException {
        talk.close();
        talk = new Talk(ChatLimits.ofTelegram());
        List<Answer> changes = List.of(new Answer.Edit(Message.of("x")), new Answer.Rebutton(List.of()));
        for (int chat = 1; chat <= changes.size(); chat++) {
            talk.telegram.rawUpdate("""
                    "callback_query":{"id":"1","from":{"id":%d,"is_bot":false,"first_name":"R"},"data":"/stop",
                    "chat_instance":"1","message":{"message_id":3,"date":1,"chat":{"id":%d,"type":"private"}}}"""
                    .formatted(chat, chat));
            Update press = talk.updates().getFirst();
            assertThat(talk.part(Budgets.class).isReady(chat)).isTrue();
            talk.part(ButtonPresses.class).answer(press.getCallbackQuery(), Incoming.of(press).orElseThrow(),
                    List.of(changes.get(chat - 1)));
            assertThat(talk.part(Budgets.class).isReady(chat)).isFalse();
        }
    }

    @Test
    void a_press_may_be_answered_by_a_new_message() throws InterruptedException {
        answers(reader, "/help");
        reader.presses("/topics");
        talk.goesOn();
        assertThat(talk.notes()).containsExactly("");
        assertThat(talk.shown(reader)).hasSize(2);
    }

    @Test
    void a_button_that_stands_for_nothing_gets_a_note() throws InterruptedException {
        answers(reader, "/help");
        reader.forges(reader.got().getFirst(), "/nonsense");
        reader.forges(reader.got().getFirst(), "x");
        talk.goesOn();
        assertThat(talk.notes()).hasSize(2).allSatisfy(note -> assertThat(note).contains("这个按钮已失效"));
        assertThat(talk.shown(reader)).hasSize(1);
    }

    @Test
    void who_blocks_the_bot_is_paused_until_they_are_back() throws InterruptedException {
        answers(reader, "/start");
        reader.blocks();
        talk.goesOn();
        assertThat(chat(42).paused()).isTrue();
        reader.unblocks();
        talk.goesOn();
        assertThat(chat(42).paused()).isFalse();
        assertThat(talk.shown(reader)).hasSize(1);
    }

    @Test
    void a_paused_chat_that_speaks_again_gets_digests_again() throws InterruptedException {
        answers(reader, "/start");
        talk.part(Chats.class).pause(42, "test");
        answers(reader, "/help");
        assertThat(chat(42).paused()).isFalse();
    }

    @Test
    void a_group_that_lets_the_bot_write_again_gets_digests_again() throws InterruptedException {
        group.says(admin, "/help");
        talk.goesOn();
        talk.part(Chats.class).pause(-5, "test");
        group.allowsWriting(admin);
        talk.goesOn();
        assertThat(chat(-5).paused()).isFalse();
        assertThat(talk.shown(group)).as("no second greeting").hasSize(1);
    }

    @Test
    void a_group_that_adds_the_bot_is_greeted_until_it_removes_it() throws InterruptedException {
        group.adds(admin);
        talk.goesOn();
        assertThat(talk.shown(group)).singleElement().asString().startsWith("你好！");
        group.kicks(admin);
        talk.goesOn();
        assertThat(talk.part(Chats.class).byId(-5)).isEmpty();
        assertThat(talk.shown(group)).hasSize(1);
    }

    @Test
    void a_channel_that_adds_the_bot_is_not_written_to() throws InterruptedException {
        Group channel = talk.telegram.channel(-9, "Kanal").administrators(admin);
        channel.adds(admin);
        talk.goesOn();
        assertThat(talk.shown(channel)).isEmpty();
    }

    @Test
    void a_group_that_becomes_a_supergroup_keeps_all_it_chose() throws InterruptedException {
        group.says(admin, "/subscribe ai");
        talk.goesOn();
        Group supergroup = group.migrates(-1_000_000_000_005L);
        talk.goesOn();
        assertThat(talk.part(Chats.class).byId(-5)).isEmpty();
        assertThat(talk.part(Subscriptions.class).of(supergroup.id()).topics()).containsExactly("ai");
        assertThat(talk.shown(supergroup)).isEmpty();
    }

    @Test
    void what_went_wrong_is_told_in_the_language_of_the_chat() throws InterruptedException {
        Person german = talk.telegram.reader(44, "de");
        answers(german, "/start");
        german.says("/help");
        Heard heard = talk.part(Conversation.class).hear(talk.updates().getFirst());
        talk.part(Conversation.class).apologise(heard);
        assertThat(talk.shown(german)).hasSize(2).last().asString().startsWith("Da ist leider etwas schiefgegangen.");
        reader.says("/help");
        talk.part(Conversation.class).apologise(talk.part(Conversation.class).hear(talk.updates().getFirst()));
        assertThat(talk.shown(reader)).as("a chat that is not known").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de, de, DE", "de-AT, de, DE", "pt-br, pt-br, PT_BR", "PT_BR, pt-br, PT_BR", "pt-PT, pt-br, PT_BR",
            "es-MX, es, ES",
            "zh-hant, zh, ZH_HANT", "it, zh, EN",
            "'', zh, ZH_HANS"})
    void a_new_chat_reads_the_edition_of_its_language(String app, String edition, String language)
            throws InterruptedException {
        answers(talk.telegram.reader(50, app), "/help");
        assertThat(talk.part(Subscriptions.class).of(50).editions()).containsExactly(edition);
        assertThat(chat(50).reader().language().name()).isEqualTo(language);
    }

    @Test
    void an_article_chosen_from_the_cards_is_no_question() throws InterruptedException {
        reader.chooses(JsonMapper.shared().readTree("{\"input_message_content\":{\"message_text\":\"人工智能\"}}"));
        talk.goesOn();
        assertThat(talk.telegram.calls("sendMessage")).isEmpty();
    }
}
