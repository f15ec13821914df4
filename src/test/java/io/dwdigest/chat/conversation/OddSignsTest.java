package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Person;

/** Signs that one database stores and another refuses: readers get the same answer on both. */
@OnBothDatabases
class OddSignsTest {

    private final Talk talk;
    private final Person reader;

    OddSignsTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        reader = talk.telegram.reader(42, "en");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private List<String> words() {
        return talk.part(ReaderWords.class).of(42).stream().map(ReaderWord::typed).toList();
    }

    @Test
    void a_word_is_followed_without_them() throws InterruptedException {
        reader.says("/follow Wi\0nd\ud83d");
        talk.goesOn();
        assertThat(talk.shown(reader)).last().asString()
                .isEqualTo("✅ Now following “Wind”. Matching articles will arrive here.");
        assertThat(words()).containsExactly("Wind");
    }

    @Test
    void a_word_of_such_signs_alone_is_none() throws InterruptedException {
        reader.says("/follow \0\ud83d");
        talk.goesOn();
        assertThat(talk.shown(reader)).last().asString().contains("/follow quantum");
        assertThat(words()).isEmpty();
    }

    @Test
    void a_word_with_an_emoji_inside_is_followed_and_forgotten() throws InterruptedException {
        reader.says("/follow x\ud83d\ude00y");
        talk.goesOn();
        assertThat(words()).containsExactly("x\ud83d\ude00y");
        reader.says("/drop " + talk.part(ReaderWords.class).of(42).getFirst().id());
        talk.goesOn();
        assertThat(words()).isEmpty();
    }

    @Test
    void a_press_and_a_plain_text_are_read_without_them() throws InterruptedException {
        reader.says("/zone");
        talk.goesOn();
        reader.says("Ber\0lin\udc00");
        talk.goesOn();
        assertThat(talk.shown(reader)).last().asString().contains("Berlin");
        talk.telegram.rawUpdate("""
                "callback_query":{"id":"1","data":"/follow Se\\u0000a",
                 "from":{"id":42,"is_bot":false,"first_name":"A\\u0000\\ud83d"},"chat_instance":"x",
                 "message":{"message_id":1,"date":1,"text":"x","chat":{"id":42,"type":"private"}}}""");
        talk.goesOn();
        assertThat(words()).containsExactly("Sea");
    }
}
