package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.Trouble;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of a press when Telegram does not take the change of its message at once. */
@Tag("database")
class ChangesTest {

    private static final String GONE = "The message of this button is gone";

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "en");

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private Trouble trouble(String method) {
        return talk.telegram.trouble().at(method);
    }

    /** Shows the settings, and presses the button that leads to a page of them. */
    private void opensPage(Consumer<Trouble> goesWrong) throws InterruptedException {
        reader.says("/settings");
        talk.goesOn();
        goesWrong.accept(trouble("editMessageText").once());
        reader.presses("/settings sound");
        talk.goesOn();
    }

    static Stream<Consumer<Trouble>> passing() {
        return Stream.of(trouble -> trouble.tooManyRequests(1), trouble -> trouble.serverError(502),
                Trouble::droppedBeforeDelivery, Trouble::droppedAfterDelivery, Trouble::conflict);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_change_that_fails_for_a_moment_is_made_later(Consumer<Trouble> goesWrong) throws InterruptedException {
        opensPage(goesWrong);
        assertThat(reader.sees()).singleElement().satisfies(sent -> assertThat(sent.isNew()).isFalse());
        assertThat(talk.notes()).containsExactly("");
    }

    @Test
    void buttons_that_fail_for_a_moment_are_changed_later() throws InterruptedException {
        reader.says("/subscribe ai");
        talk.goesOn();
        trouble("editMessageReplyMarkup").once().tooManyRequests(1);
        reader.presses("/unsubscribe ai");
        talk.goesOn();
        assertThat(talk.telegram.calls("editMessageReplyMarkup")).hasSize(2);
        assertThat(reader.sees()).hasSize(1);
    }

    @Test
    void the_last_press_decides_what_a_message_shows() throws InterruptedException {
        reader.says("/settings");
        talk.goesOn();
        Sent settings = reader.sees().getFirst();
        trouble("editMessageText").once().tooManyRequests(1);
        reader.presses(settings, "/settings sound").presses(settings, "/settings picture");
        talk.goesOn();
        assertThat(reader.sees()).singleElement()
                .satisfies(sent -> assertThat(sent.button("/picture off")).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID",
            "there is no text in the message to edit", "something new"})
    void below_a_message_that_is_gone_a_new_one_is_sent(String why) throws InterruptedException {
        opensPage(trouble -> trouble.badRequest(why));
        assertThat(talk.notes()).containsExactly("");
        assertThat(reader.got()).last().satisfies(sent -> {
            assertThat(sent.isNew()).isTrue();
            assertThat(sent.text()).startsWith(GONE);
            assertThat(sent.button("/sound off")).isPresent();
        });
        assertThat(talk.calls("editMessageText", reader)).isOne();
    }

    @Test
    void a_refusal_that_the_bot_does_not_know_is_counted() throws InterruptedException {
        opensPage(trouble -> trouble.badRequest("something new"));
        assertThat(talk.part(MeterRegistry.class).counter("dwdigest.telegram.unfamiliar").count()).isOne();
    }

    @Test
    void what_a_lost_button_did_is_said_in_a_new_message() throws InterruptedException {
        reader.says("/subscribe ai");
        talk.goesOn();
        trouble("editMessageReplyMarkup").badRequest("message to edit not found");
        reader.presses("/unsubscribe ai");
        talk.goesOn();
        String note = talk.notes().getFirst();
        assertThat(note).isNotEmpty();
        assertThat(reader.got()).last().satisfies(sent -> {
            assertThat(sent.text()).startsWith(GONE).endsWith(note);
            assertThat(sent.buttons()).isNotEmpty();
        });
    }

    @Test
    void a_change_whose_markup_is_refused_is_made_without() throws InterruptedException {
        opensPage(trouble -> trouble.badRequest("can't parse entities: no"));
        assertThat(talk.calls("editMessageText", reader)).isEqualTo(2);
        assertThat(reader.sees()).singleElement().satisfies(sent -> assertThat(sent.raw().has("parse_mode")).isFalse());
    }

    @Test
    void a_change_to_what_is_shown_already_is_made() throws InterruptedException {
        opensPage(trouble -> trouble.badRequest("message is not modified: specified new message content"));
        assertThat(talk.calls("editMessageText", reader)).isOne();
        assertThat(reader.got()).hasSize(1);
    }

    @Test
    void a_press_whose_answer_fails_is_answered_again() throws InterruptedException {
        trouble("answerCallbackQuery").once().serverError(502);
        opensPage(_ -> {});
        assertThat(talk.telegram.calls("answerCallbackQuery")).hasSize(2);
    }

    /** Long before that the press is too old. */
    @Test
    void a_press_that_telegram_would_have_wait_is_not_answered_again() throws InterruptedException {
        trouble("answerCallbackQuery").once().tooManyRequests(20);
        opensPage(_ -> {});
        assertThat(talk.telegram.calls("answerCallbackQuery")).hasSize(1);
        assertThat(reader.sees()).singleElement().satisfies(sent -> assertThat(sent.isNew()).isFalse());
    }

    @Test
    void a_change_refused_in_every_form_is_a_new_message() throws InterruptedException {
        trouble("editMessageText").once().badRequest("can't parse entities: no");
        opensPage(trouble -> trouble.badRequest("can't parse entities: no"));
        assertThat(talk.calls("editMessageText", reader)).isEqualTo(2);
        assertThat(reader.got()).last().satisfies(sent -> assertThat(sent.text()).startsWith(GONE));
    }
}
