package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.revision.Revisions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** What people see of an article that they opened, once DW has changed it. */
@OnBothDatabases
class OpenedTest {

    private final Talk talk;
    private final Person reader;

    OpenedTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        reader = talk.telegram.reader(42, "en");
    }

    /** Stores an article. The bot has greeted the reader before. */
    @BeforeEach
    void store() throws InterruptedException {
        talk.part(Articles.class).add(AnArticle.ai(3, 0), false);
        says("/help");
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private Sent says(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
        return reader.sees().getLast();
    }

    private void revise(String headline) {
        talk.part(Revisions.class).note(AnArticle.of(3).headline(headline).pictured().build());
    }

    @Test
    void a_corrected_answer_looks_as_if_it_were_opened_now() throws InterruptedException {
        says("/start article_3");
        revise("人工智能学会修钢琴");
        assertThat(talk.correct()).isOne();
        Sent corrected = reader.sees().getLast();
        assertThat(talk.calls("sendMessage", reader)).as("with the help before").isEqualTo(2);
        Sent anew = says("/start article_3");
        assertThat(anew.text()).startsWith("DW has changed this article.").contains("人工智能学会修钢琴");
        assertThat(corrected.html()).isEqualTo(anew.html());
        assertThat(corrected.buttons()).isEqualTo(anew.buttons());
        assertThat(corrected.linkPreview()).isEqualTo(anew.linkPreview());
        assertThat(talk.correct()).as("once for a revision").isZero();
    }

    @Test
    void a_withdrawn_article_leaves_one_line_of_an_answer() throws InterruptedException {
        says("https://www.dw.com/zh/a-3");
        talk.part(Revisions.class).withdraw(3, List.of("ai"));
        talk.correct();
        assertThat(reader.sees().getLast().text()).startsWith("DW has withdrawn this article: ").doesNotContain("\n");
        assertThat(reader.sees().getLast().buttons()).isEmpty();
    }

    @Test
    void what_a_button_opened_is_corrected_too() throws InterruptedException {
        reader.forges(reader.sees().getLast(), "/start article_3");
        talk.goesOn();
        revise("Swan wins");
        talk.correct();
        assertThat(reader.sees().getLast().text()).contains("Swan wins");
    }

    @Test
    void a_group_has_its_answer_corrected_in_its_language() throws InterruptedException {
        Person member = talk.telegram.reader(43, "de");
        Group group = talk.telegram.group(-5001, "Lesekreis");
        group.says(member, "/help@" + talk.part(BotName.class).get());
        group.says(member, "/start@" + talk.part(BotName.class).get() + " article_3");
        talk.goesOn();
        revise("Swan wins");
        talk.correct();
        assertThat(group.sees().getLast().text()).contains("Swan wins");
    }

    @Test
    void a_corrected_answer_is_in_the_language_of_today() throws InterruptedException {
        says("/start article_3");
        says("/language de");
        revise("Swan wins");
        talk.correct();
        assertThat(reader.sees().get(1).text()).startsWith("Die DW hat diesen Artikel geändert.");
    }

    @Test
    void a_message_that_nobody_opened_is_not_remembered() throws InterruptedException {
        says("/start article_4");
        says("/help");
        assertThat(talk.count("opened_article")).isZero();
    }
}
