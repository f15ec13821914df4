package io.dwdigest.chat.conversation;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.revision.Revisions;
import io.dwdigest.search.Asking;
import io.dwdigest.search.Finder;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Person;

/** What people see of lists that they asked for, once DW has changed an article in them. */
@OnBothDatabases
class ListedTest {

    private final Talk talk;
    private final Person reader;

    ListedTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        reader = talk.telegram.reader(42, "en");
    }

    /** Stores six articles on AI, the sixth is the newest. The bot has greeted the reader before. */
    @BeforeEach
    void store() throws InterruptedException {
        LongStream.rangeClosed(1, 6).forEach(this::store);
        says("/help");
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private static AnArticle ai(long id) {
        return AnArticle.of(id).headline("人工智能第%d号".formatted(id)).lead("炉子已经热了。")
                .published(CommandParts.EVENING.minus(Duration.ofHours(20 - id)));
    }

    private void store(long id) {
        talk.part(Articles.class).add(ai(id).links(id - 1).build(), false);
    }

    private Sent says(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
        return seen();
    }

    private Sent presses(String button) throws InterruptedException {
        reader.presses(button);
        talk.goesOn();
        return seen();
    }

    private Sent seen() {
        return reader.sees().getLast();
    }

    private void revise(long id) {
        talk.part(Revisions.class).note(ai(id).headline("人工智能改了第%d号".formatted(id)).build());
    }

    /** Has an article revised, and returns the list that the reader sees then. */
    private Sent corrected(long id) {
        revise(id);
        assertThat(talk.correct()).isOne();
        return seen();
    }

    @Test
    void the_newest_are_the_same_with_what_changed() throws InterruptedException {
        Sent list = says("/latest 3 ai");
        store(7);
        Sent corrected = corrected(5);
        assertThat(corrected.messageId()).isEqualTo(list.messageId());
        assertThat(corrected.text()).containsSubsequence("第6号", "改了第5号", "updated", "第4号").doesNotContain("第7号", "第3号");
        assertThat(corrected.buttons()).isEqualTo(list.buttons());
        assertThat(talk.correct()).as("once for a revision").isZero();
    }

    @Test
    void the_example_in_a_greeting_is_corrected() throws InterruptedException {
        Sent greeting = says("/start");
        store(7);
        Sent corrected = corrected(6);
        assertThat(corrected.messageId()).isEqualTo(greeting.messageId());
        assertThat(corrected.text()).contains("改了第6号", "updated").doesNotContain("第7号");
        assertThat(corrected.buttons()).isEqualTo(greeting.buttons());
        assertThat(talk.count("subscription")).isZero();
    }

    @Test
    void a_greeting_has_another_example_once_its_own_is_withdrawn() throws InterruptedException {
        says("/start");
        talk.part(Revisions.class).withdraw(6, List.of("ai"));
        assertThat(talk.correct()).isOne();
        assertThat(seen().text()).startsWith("DW has withdrawn this article: 人工智能第6号\n\nHello!").contains("第5号");
        assertThat(seen().links()).noneMatch(link -> link.contains("-6"));
    }

    @Test
    void a_greeting_keeps_its_buttons_once_no_example_is_left() throws InterruptedException {
        Sent greeting = says("/start");
        withdrawAll();
        assertThat(talk.correct()).isOne();
        assertThat(seen().text()).startsWith("DW has withdrawn this article: 人工智能第6号\n\nHello!")
                .contains("No article about “Artificial intelligence” yet");
        assertThat(seen().buttons()).isEqualTo(greeting.buttons());
    }

    private void withdrawAll() {
        LongStream.rangeClosed(1, 6).forEach(id -> talk.part(Revisions.class).withdraw(id, List.of("ai")));
    }

    @Test
    void further_pages_are_corrected_by_themselves() throws InterruptedException {
        says("/latest 2 ai");
        Sent more = presses("Earlier articles »");
        Sent corrected = corrected(3);
        assertThat(corrected.messageId()).isEqualTo(more.messageId());
        assertThat(corrected.text()).startsWith("Artificial intelligence · earlier articles")
                .containsSubsequence("第4号", "改了第3号");
        assertThat(corrected.buttons()).isEqualTo(more.buttons());
    }

    @Test
    void a_day_stays_that_day() throws InterruptedException {
        Sent day = says("/latest ai 2026-11-19");
        talk.clock.advance(Duration.ofHours(24));
        assertThat(corrected(4).text()).contains("改了第4号").startsWith(day.text().lines().findFirst().orElseThrow());
    }

    @Test
    void a_day_whose_last_article_lost_its_topic_shows_each_once() throws InterruptedException {
        assertThat(says("/latest 2 ai 2026-11-19").text()).contains("第6号", "第5号");
        talk.run("delete from topic_match where article_id = 5"); // other topics judge so
        assertThat(corrected(5).text()).contains("改了第5号").containsOnlyOnce("第6号");
    }

    @Test
    void what_a_message_does_not_show_any_more_is_not_corrected() throws InterruptedException {
        says("/latest 2 ai");
        presses("Germany");
        revise(6);
        assertThat(talk.correct()).isZero();
        assertThat(seen().text()).startsWith("No articles about “Germany”");
    }

    @Test
    void a_page_that_was_turned_while_it_waited_is_the_new_one() throws InterruptedException {
        says("/week");
        revise(6);
        presses("#AI: 3 more »");
        assertThat(talk.correct()).isEqualTo(1);
        assertThat(seen().text()).startsWith("Artificial intelligence · the last seven days").contains("改了第6号");
    }

    @Test
    void a_link_to_a_topic_keeps_its_button_and_subscribes_nobody() throws InterruptedException {
        Sent list = says("/start topic_ai");
        Sent corrected = corrected(5);
        assertThat(corrected.text()).contains("改了第5号");
        assertThat(corrected.buttons()).isEqualTo(list.buttons());
        assertThat(talk.count("subscription")).isZero();
    }

    @Test
    void a_withdrawn_article_is_a_line_above_the_list() throws InterruptedException {
        says("/latest 3 ai");
        talk.part(Revisions.class).withdraw(5, List.of("ai"));
        assertThat(talk.correct()).isOne();
        assertThat(seen().text()).startsWith("DW has withdrawn this article: 人工智能第5号\n\nArtificial intelligence ·")
                .containsSubsequence("第6号", "第4号").containsOnlyOnce("第5号").doesNotContain("第3号");
        assertThat(seen().button("Earlier articles »").orElseThrow().data()).isEqualTo("/latest 3 ai 4");
        assertThat(corrected(4).text()).startsWith("DW has withdrawn this article: 人工智能第5号\n\n").contains("改了第4号");
    }

    @Test
    void what_a_list_does_not_show_leaves_it_alone() throws InterruptedException {
        says("/latest 2 ai");
        revise(4);
        assertThat(talk.correct()).isZero();
    }

    @Test
    void nothing_but_these_lines_is_left_of_a_withdrawn_list() throws InterruptedException {
        says("/latest 2 ai");
        withdrawAll();
        assertThat(talk.correct()).isOne();
        assertThat(seen().text())
                .isEqualTo("DW has withdrawn this article: 人工智能第6号\nDW has withdrawn this article: 人工智能第5号");
        assertThat(seen().buttons()).isEmpty();
    }

    @Test
    void a_review_of_the_week_is_corrected() throws InterruptedException {
        says("/week");
        assertThat(corrected(5).text()).startsWith("The last seven days").contains("改了第5号");
    }

    @Test
    void the_articles_of_a_story_are_corrected() throws InterruptedException {
        Sent list = says("/story 4");
        assertThat(list.text()).contains("第3号");
        assertThat(corrected(3).text()).contains("改了第3号");
        assertThat(seen().buttons()).isEqualTo(list.buttons());
    }

    @Test
    void what_was_found_stays_found_without_the_word() throws InterruptedException {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> talk.part(Finder.class)
                .find(talk.part(Asking.class).understand("第2号", new Reader(Language.EN, Language.EN.script(), UTC)),
                        Set.of("zh"), 1)
                .filter(found -> found.total() > 0).isPresent());
        Sent list = says("/search 第2号");
        assertThat(list.text()).contains("人工智能第2号");
        talk.part(Revisions.class).note(ai(2).headline("机器改名").build());
        assertThat(talk.correct()).isOne();
        assertThat(seen().text()).startsWith("🔎 第2号 · found:").contains("机器改名");
        assertThat(seen().buttons()).isEqualTo(list.buttons());
    }

    @Test
    void a_list_written_during_the_change_is_written_again() throws InterruptedException {
        revise(5);
        assertThat(talk.correct()).isZero();
        says("/latest 3 ai");
        assertThat(talk.correct()).isOne();
        talk.clock.advance(Duration.ofHours(2));
        says("/latest 3 ai");
        assertThat(talk.correct()).as("long after the change").isZero();
    }

    @Test
    void nothing_of_a_list_is_left_after_two_days_or_a_farewell() throws InterruptedException {
        says("/latest 3 ai");
        assertThat(talk.count("listed_article")).isEqualTo(3);
        says("/forget");
        presses("🗑 Yes, delete everything");
        assertThat(talk.count("listed_article")).isZero();
        assertThat(talk.count("opened_article")).isZero();
    }
}
