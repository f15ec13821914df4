package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which messages of a group are posts of its channel. */
@Tag("database")
class CopiedPostTest {

    private static final String FORWARD = "\"is_automatic_forward\":true,";

    private static Optional<CopiedPost> in(String forward, String sender) {
        return CopiedPost.of(Talk.update("""
                {"update_id":1,"message":{"message_id":1,"date":1,"text":"x",%s%s
                "chat":{"id":-5,"type":"supergroup","title":"Group"}}}""".formatted(forward, sender)));
    }

    private static String sender(long id, String type) {
        return "\"sender_chat\":{\"id\":%d,\"type\":\"%s\",\"title\":\"Sender\"},".formatted(id, type);
    }

    @Test
    void what_telegram_copied_from_a_channel_is_one() {
        assertThat(in(FORWARD, sender(-77, "channel"))).contains(new CopiedPost(-77, -5));
    }

    @Test
    void what_somebody_says_in_the_name_of_a_channel_is_none() {
        assertThat(in("", sender(-77, "channel"))).isEmpty();
        assertThat(in("\"is_automatic_forward\":false,", sender(-77, "channel"))).isEmpty();
    }

    @Test
    void what_the_group_itself_or_a_person_says_is_none() {
        assertThat(in(FORWARD, sender(-5, "supergroup"))).isEmpty();
        assertThat(in(FORWARD, "")).isEmpty();
        assertThat(CopiedPost.of(Talk.update("{\"update_id\":1}"))).isEmpty();
    }
}
