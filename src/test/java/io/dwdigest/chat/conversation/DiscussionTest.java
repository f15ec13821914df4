package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** How the bot learns which group discusses which channel. */
@Tag("database")
class DiscussionTest {

    private final Talk talk = new Talk();
    private final Person admin = talk.telegram.reader(43, "de");
    private final Group channel = talk.telegram.channel(-1_000_000_000_009L, "Morgenpost").administrators(admin);
    private final Group group = talk.telegram.group(-1_000_000_000_005L, "Lesekreis").administrators(admin)
            .discusses(channel);

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private Map<Long, Long> links() {
        return talk.part(Chats.class).channelsOf(List.of(group.id()));
    }

    private void connect(Group chat) throws InterruptedException {
        admin.says("/connect " + chat.id());
        talk.goesOn();
    }

    @Test
    void a_group_that_adds_the_bot_is_asked_for_its_channel() throws InterruptedException {
        group.adds(admin);
        talk.goesOn();
        assertThat(links()).containsEntry(group.id(), channel.id());
    }

    @Test
    void so_is_a_group_that_speaks_for_the_first_time() throws InterruptedException {
        group.says(admin, "/help");
        group.says(admin, "/help");
        talk.goesOn();
        assertThat(links()).containsEntry(group.id(), channel.id());
        assertThat(talk.telegram.calls("getChat")).hasSize(1);
    }

    @Test
    void connecting_either_of_them_tells() throws InterruptedException {
        connect(group);
        assertThat(links()).containsEntry(group.id(), channel.id());
        group.discussesNoMore(channel);
        connect(channel);
        assertThat(links()).isEmpty();
        group.discusses(channel);
        connect(channel);
        assertThat(links()).containsEntry(group.id(), channel.id());
    }

    @Test
    void a_copied_post_tells_and_gets_no_answer() throws InterruptedException {
        talk.telegram.trouble().at("getChat").badRequest("chat not found");
        group.says(admin, "/help");
        talk.goesOn();
        assertThat(links()).isEmpty();
        group.gets(channel, "/latest");
        talk.goesOn();
        assertThat(links()).containsEntry(group.id(), channel.id());
        assertThat(talk.shown(group)).hasSize(1);
    }

    @Test
    void a_copy_in_a_group_that_never_spoke_makes_it_not_known() throws InterruptedException {
        group.gets(channel, "guten Morgen");
        talk.goesOn();
        assertThat(talk.count("chat")).isZero();
    }
}
