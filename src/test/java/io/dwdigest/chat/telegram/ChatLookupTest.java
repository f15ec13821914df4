package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.subscription.ChatKind;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What the bot sees of a chat that somebody named, and what it may do there. */
class ChatLookupTest {

    private static final long GROUP = -1_000_000_000_005L;
    private static final long CHANNEL = -1_000_000_000_009L;

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Group group = telegram.group(GROUP, "Book club");
    private final Group channel = telegram.channel(CHANNEL, "Morning post");
    private final ChatLookup lookup = new ChatLookup(Clients.sending(telegram),
            new BotAccess(telegram.token(), telegram.url()));

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    private Looked.Found found(long id) {
        return (Looked.Found) lookup.find(id);
    }

    @Test
    void a_group_and_a_channel_are_told_apart() {
        assertThat(lookup.find(GROUP)).isEqualTo(new Looked.Found(GROUP, ChatKind.GROUP, "Book club", null, true));
        assertThat(lookup.find(CHANNEL))
                .isEqualTo(new Looked.Found(CHANNEL, ChatKind.CHANNEL, "Morning post", null, true));
    }

    @Test
    void a_public_chat_is_found_by_its_name() {
        channel.isPublic("morgenpost");
        assertThat(lookup.find("morgenpost")).isEqualTo(found(CHANNEL));
        assertThat(lookup.find("nobody")).isEqualTo(new Looked.Hidden());
    }

    @Test
    void a_channel_and_its_discussion_group_name_each_other() {
        group.discusses(channel);
        assertThat(found(CHANNEL).linked()).isEqualTo(GROUP);
        assertThat(found(GROUP).linked()).isEqualTo(CHANNEL);
    }

    @Test
    void a_group_where_members_may_not_write_is_not_open() {
        group.forbidsWriting();
        assertThat(found(GROUP).open()).isFalse();
    }

    @Test
    void a_person_is_no_chat_to_set() {
        telegram.reader(42, "en");
        assertThat(lookup.find(42)).isEqualTo(new Looked.Person());
        assertThat(lookup.title(42)).isEqualTo("42");
    }

    @Test
    void behind_an_old_id_the_supergroup_is_found() {
        telegram.group(-5, "Book club").migratesSilently(GROUP);
        telegram.trouble().at("getChat").in(-5).migrated(GROUP);
        assertThat(found(-5).id()).isEqualTo(GROUP);
    }

    @Test
    void what_telegram_hides_is_not_what_it_does_not_answer() {
        assertThat(lookup.find(-77)).isEqualTo(new Looked.Hidden());
        telegram.trouble().at("getChat").once().serverError(502);
        assertThat(lookup.find(GROUP)).isEqualTo(new Looked.Unanswered());
    }

    @Test
    void a_title_is_asked_for_once() {
        assertThat(lookup.title(GROUP)).isEqualTo("Book club");
        assertThat(lookup.title(GROUP)).isEqualTo("Book club");
        assertThat(telegram.calls("getChat")).hasSize(1);
        telegram.trouble().at("getChat").once().serverError(502);
        assertThat(lookup.title(CHANNEL)).isEqualTo(String.valueOf(CHANNEL));
        assertThat(lookup.title(CHANNEL)).isEqualTo("Morning post");
    }

    @ParameterizedTest
    @CsvSource({"administrator, true, WRITES", "administrator, false, MUTE", "creator, true, MUTE",
            "left, true, OUTSIDE",
            "kicked, true, OUTSIDE", "member, true, MUTE"})
    void in_a_channel_only_an_administrator_that_posts_writes(String status, boolean posts, Looked.Standing standing) {
        answers("{\"status\":\"%s\",\"can_post_messages\":%s}".formatted(status, posts));
        assertThat(lookup.standing(found(CHANNEL))).contains(standing);
    }

    @ParameterizedTest
    @CsvSource({"administrator, false, WRITES", "member, false, WRITES", "restricted, true, WRITES",
            "restricted, false, MUTE", "left, false, OUTSIDE", "kicked, true, OUTSIDE"})
    void in_an_open_group_members_write(String status, boolean sends, Looked.Standing standing) {
        answers("{\"status\":\"%s\",\"can_send_messages\":%s}".formatted(status, sends));
        assertThat(lookup.standing(found(GROUP))).contains(standing);
    }

    @ParameterizedTest
    @CsvSource({"administrator, WRITES", "member, MUTE", "restricted, MUTE", "left, OUTSIDE"})
    void in_a_group_of_readers_only_administrators_write(String status, Looked.Standing standing) {
        group.forbidsWriting();
        answers("{\"status\":\"%s\",\"can_send_messages\":true}".formatted(status));
        assertThat(lookup.standing(found(GROUP))).contains(standing);
    }

    private void answers(String member) {
        telegram.trouble().at("getChatMember").answers(member);
    }

    @Test
    void telegram_is_asked_for_the_bot_itself() {
        lookup.standing(found(GROUP));
        assertThat(telegram.calls("getChatMember")).singleElement()
                .satisfies(call -> assertThat(call.parameters().path("user_id").asLong()).isEqualTo(4_200_000_001L));
    }

    @Test
    void where_telegram_will_not_tell_the_bot_is_outside() {
        telegram.trouble().at("getChatMember").once().forbidden("bot is not a member of the channel chat");
        assertThat(lookup.standing(found(CHANNEL))).contains(Looked.Standing.OUTSIDE);
        telegram.trouble().at("getChatMember").once().serverError(502);
        assertThat(lookup.standing(found(CHANNEL))).isEmpty();
    }
}
