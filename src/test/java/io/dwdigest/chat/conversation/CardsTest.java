package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.objects.Update;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.revision.Revisions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Person;
import tools.jackson.databind.JsonNode;

/** What people see of a card that a reader sent to their chat, once DW has changed its article. */
@OnBothDatabases
class CardsTest {

    private final Talk talk;
    private final Person reader;

    CardsTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        reader = talk.telegram.reader(42, "en");
    }

    /** Stores an article. The bot has greeted the reader before, who follows AI in Chinese. */
    @BeforeEach
    void store() throws InterruptedException {
        talk.part(Articles.class).add(AnArticle.ai(3, 0), false);
        reader.says("/editions zh").says("/subscribe ai");
        talk.goesOn();
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private JsonNode offeredTo(Person person) throws InterruptedException {
        person.asksInline("");
        talk.goesOn();
        return talk.telegram.calls("answerInlineQuery").getLast().parameters().path("results").path(0);
    }

    private Sent sends(JsonNode card) throws InterruptedException {
        reader.chooses(card);
        talk.goesOn();
        return reader.sees().getLast();
    }

    private void revise(String headline) {
        talk.part(Revisions.class).note(AnArticle.of(3).headline(headline).pictured().build());
    }

    @Test
    void a_card_that_was_sent_is_corrected_once() throws InterruptedException {
        Sent card = sends(offeredTo(reader));
        revise("Swan wins");
        assertThat(talk.correct()).isOne();
        Sent corrected = reader.sees().getLast();
        assertThat(corrected.messageId()).isEqualTo(card.messageId());
        assertThat(corrected.text()).startsWith("Swan wins\n").contains("updated");
        assertThat(corrected.buttons()).isEqualTo(card.buttons()).singleElement()
                .matches(button -> String.valueOf(button.url()).endsWith("?start=article_3"));
        assertThat(corrected.linkPreview()).isEqualTo(card.linkPreview());
        assertThat(talk.correct()).as("once for a revision").isZero();
        assertThat(talk.telegram.calls("editMessageText").getLast().parameters().has("chat_id")).isFalse();
    }

    @Test
    void a_withdrawn_article_leaves_one_line_of_a_card() throws InterruptedException {
        sends(offeredTo(reader));
        talk.part(Revisions.class).withdraw(3, List.of("ai"));
        talk.correct();
        assertThat(reader.sees().getLast().text()).startsWith("DW has withdrawn this article: ").doesNotContain("\n");
        assertThat(reader.sees().getLast().buttons()).isEmpty();
    }

    @Test
    void what_guest_mode_answers_is_corrected_too() throws InterruptedException {
        reader.callsElsewhere("@" + talk.part(BotName.class).get());
        talk.goesOn();
        revise("Swan wins");
        assertThat(talk.correct()).isOne();
        assertThat(reader.sees().getLast().text()).startsWith("Swan wins\n");
    }

    @Test
    void a_card_that_was_chosen_before_a_change_is_corrected_at_once() throws InterruptedException {
        JsonNode old = offeredTo(reader);
        revise("Swan wins");
        talk.correct();
        sends(old);
        assertThat(talk.correct()).isOne();
        assertThat(reader.sees().getLast().text()).startsWith("Swan wins\n");
    }

    @Test
    void a_choice_that_telegram_tells_twice_is_kept_once() throws InterruptedException {
        reader.chooses(offeredTo(reader));
        List<Update> updates = talk.updates();
        for (int time = 0; time < 2; time++) {
            for (Update update : updates) {
                talk.part(Conversation.class).handle(talk.part(Conversation.class).hear(update));
            }
        }
        revise("Swan wins");
        assertThat(talk.correct()).isOne();
    }

    @Test
    void of_somebody_unknown_no_card_is_kept() throws InterruptedException {
        Person stranger = talk.telegram.reader(43, "zh-hans");
        stranger.chooses(offeredTo(stranger));
        stranger.callsElsewhere("@" + talk.part(BotName.class).get());
        talk.goesOn();
        assertThat(talk.count("opened_article")).isZero();
    }

    @Test
    void who_is_forgotten_leaves_no_card() throws InterruptedException {
        sends(offeredTo(reader));
        assertThat(talk.count("opened_article")).isOne();
        reader.says("/forget");
        talk.goesOn();
        reader.presses(reader.sees().getLast().buttons().getFirst().text());
        talk.goesOn();
        assertThat(talk.count("opened_article")).isZero();
    }
}
