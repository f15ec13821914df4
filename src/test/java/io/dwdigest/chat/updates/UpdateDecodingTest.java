package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** What is understood of an update, whatever stands beside it. */
class UpdateDecodingTest {

    private static final String HELP = "'message_id':1,'date':1,'text':'/help','chat':{'id':42,'type':'private'}";

    private static Received with(String odd) {
        return Received.of("{'update_id':7,'message':{%s,%s}}".formatted(odd, HELP).replace('\'', '"'));
    }

    private static Message message(Received received) {
        return Objects.requireNonNull(received.update(), "not decoded").getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'entities':null", "'entities':[null]", "'entities':{'a':1}", "'poll':17",
            "'forward_origin':{'type':'star'}", "'photo':[{'file_id':[]}]", "'via_bot':{'id':'many'}",
            "'reply_markup':{'inline_keyboard':[[{'text':{}}],null]}", "'new_chat_members':null,'edit_date':[1]"})
    void what_cannot_be_decoded_costs_neither_command_nor_chat(String odd) {
        Received received = with(odd);
        assertThat(received.updateId()).isEqualTo(7);
        assertThat(received.chatId()).isEqualTo(42);
        assertThat(message(received).getText()).isEqualTo("/help");
    }

    @Test
    void of_a_list_what_can_be_decoded_stays() {
        Message message = message(with("'entities':[{'type':'bold','offset':0,'length':'x'},null,"
                + "{'type':'bot_command','offset':0,'length':5},17]"));
        assertThat(message.getEntities()).anySatisfy(entity -> {
            assertThat(entity.getType()).isEqualTo("bot_command");
            assertThat(entity.getLength()).isEqualTo(5);
        });
    }

    /** As nobody but an attacker would send it. */
    @Test
    void more_odd_things_than_any_update_has_are_not_picked_out() {
        String few = String.join(",", Collections.nCopies(400, "{'file_id':[]}"));
        assertThat(message(with("'photo':[" + few + "]")).getText()).isEqualTo("/help");
        String many = String.join(",", Collections.nCopies(600, "{'file_id':[]}"));
        assertThat(with("'photo':[" + many + "]").update()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "17", "[]", "null", "{}"})
    void what_is_no_update_has_neither_id_nor_chat(String content) {
        Received received = Received.of(content);
        assertThat(received.update()).isNull();
        assertThat(received.updateId()).isZero();
        assertThat(received.chatId()).isZero();
    }

    /** The table has its chat, under which another node may have stored it. */
    @Test
    void a_stored_update_is_read_as_when_it_came() {
        Received came = with("'poll':17");
        Received stored = Received.stored(came.updateId(), came.fingerprint(), came.content(), came.chatId());
        assertThat(stored).isEqualTo(came);
        assertThat(stored.key()).isEqualTo(came.key()).isNotEqualTo(with("'poll':18").key());
    }
}
