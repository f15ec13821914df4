package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.chat.notice.Notices;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/**
 * What administrators may do who hide behind their group's name. What they write comes from the group. What they press comes
 * from themselves, as Telegram has no other way.
 */
@Tag("database")
class AnonymousAdminTest {

    private static final String NOT_ADMIN = "只有管理员";

    private final Talk talk = new Talk();
    private final Person admin = talk.telegram.reader(43, "zh-hans");
    private final Person member = talk.telegram.reader(44, "zh-hans");
    private final Group group = talk.telegram.group(-1_000_000_000_005L, "Lesekreis").administrators(admin);

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private String says(String text) throws InterruptedException {
        group.anonymousAdminSays(text);
        talk.goesOn();
        return talk.shown(group).getLast();
    }

    private void presses(Person person, String button) throws InterruptedException {
        group.presses(person, button);
        talk.goesOn();
    }

    private boolean isKnown() {
        return talk.part(Chats.class).byId(group.id()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/subscribe ai, 已订阅", "/unsubscribe ai, 没有订阅", "/topics ai, 话题", "/follow 量子, 量子", "/mute 足球, 足球",
            "/editions de, 文章", "/schedule 8:00, 08:00", "/quiet 22:00-7:00, 22:00", "/limit 5, 5", "/pause 2w, 现在",
            "/resume, 没有", "/zone 柏林, 柏林", "/language de, Sprache des Bots", "/script taiwan, 简体", "/picture off, 图片",
            "/sound off, 提示音", "/settings, 设置", "/stop, 已停止", "/forget, 要删除", "/connect, 私聊"})
    void every_command_works_for_who_writes_as_the_group(String typed, String answer) throws InterruptedException {
        assertThat(says(typed)).contains(answer).doesNotContain(NOT_ADMIN);
        group.says(member, typed);
        talk.goesOn();
        if (!List.of("/settings", "/connect").contains(typed)) {
            assertThat(talk.shown(group).getLast()).containsAnyOf(NOT_ADMIN, "Nur Administratoren");
        }
    }

    @Test
    void what_is_stored_is_handed_out_and_deleted() throws InterruptedException {
        group.anonymousAdminSays("/export");
        talk.goesOn();
        assertThat(group.got().getLast().file()).contains("\"kind\"");
        says("/forget");
        presses(member, "/forget all");
        assertThat(isKnown()).isTrue();
        presses(admin, "/forget all");
        assertThat(isKnown()).isFalse();
    }

    @Test
    void a_press_is_that_of_the_administrator() throws InterruptedException {
        says("/topics");
        presses(member, "▫️ 人工智能");
        presses(admin, "▫️ 人工智能");
        assertThat(talk.part(Subscriptions.class).of(group.id()).topics()).containsExactly("ai");
        says("/settings");
        presses(admin, "图片");
        presses(admin, "/picture off");
        assertThat(talk.part(Chats.class).byId(group.id()).orElseThrow().picture().name()).isEqualTo("OFF");
    }

    @Test
    void they_connect_their_group_from_the_private_chat() throws InterruptedException {
        admin.says("/connect " + group.id());
        talk.goesOn();
        assertThat(isKnown()).isTrue();
    }

    /** Telegram tells the group's own account as whoever added the bot: nobody can be told in private. */
    @Test
    void who_adds_the_bot_as_the_group_is_greeted_there() throws InterruptedException {
        Person hidden = talk.telegram.reader(1_087_968_824L, "");
        group.adds(hidden);
        talk.goesOn();
        assertThat(talk.shown(group)).hasSize(1);
        Group mute = talk.telegram.group(-1_000_000_000_006L, "Still").forbidsWriting();
        mute.adds(hidden);
        talk.goesOn();
        assertThat(talk.part(Notices.class).of(1_087_968_824L)).isEmpty();
    }

    /** Somebody who writes as another chat is nobody's administrator here, not even as the channel that the group discusses. */
    @Test
    void the_channel_of_the_group_is_no_administrator() throws InterruptedException {
        Group channel = talk.telegram.channel(-1_000_000_000_009L, "Morgenpost");
        group.discusses(channel).channelSays(channel.id(), "/subscribe ai");
        talk.goesOn();
        assertThat(talk.shown(group)).singleElement().asString().contains(NOT_ADMIN);
    }
}
