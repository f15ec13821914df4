package io.dwdigest.delivery.dispatch;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.outbox.Bundles;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.digest.Digest;
import io.dwdigest.revision.ArticleRevised;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/** Which messages are edited after DW changed an article, when, and how often. */
@Tag("database")
class CorrectorTest {

    private final Heart heart = new Heart();

    @AfterEach
    void close() {
        heart.close();
    }

    @Test
    void every_message_with_the_article_is_edited_once() throws Exception {
        send(1, 11);
        send(2, 11);
        send(3, 12);
        revise(11, "Swan wins");
        heart.correct();
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactlyInAnyOrder(message(1, 11), message(2, 11));
        Digest shown = heart.telegram.lastEdit().getFirst();
        assertThat(shown.headline()).isEqualTo("Swan wins");
        assertThat(shown.updated()).hasToString("12:00");
        assertThat(heart.telegram.letters()).hasSize(3);
    }

    @Test
    void a_card_that_telegram_has_wait_stops_nothing_else_of_its_chat() throws Exception {
        send(1, 11);
        heart.part(Corrections.class).sent(1, 12, new Spot.Card("AgAAAB0"));
        heart.ledger.article(12, "ai");
        heart.telegram.next(1, new Outcome.Wait(Duration.ofMinutes(2)));
        revise(12, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactly("AgAAAB0");
        assertThat(heart.ledger.number("select count(*) from chat_wait where chat_id = 1")).isZero();
        heart.clock.advance(Duration.ofMinutes(2));
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactly("AgAAAB0", "AgAAAB0");
    }

    @Test
    void a_change_that_nobody_sees_edits_nothing() throws Exception {
        send(1, 11);
        revise(11, "第11号实验：  人工智能学会修自行车");
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        assertThat(heart.ledger.count("article_revision")).isZero();
    }

    @Test
    void revisions_of_what_nobody_has_cost_no_call() throws Exception {
        heart.ledger.reader(1, "zh", "ai");
        LongStream.rangeClosed(11, 30).forEach(article -> {
            heart.ledger.article(article, "ai");
            revise(article, "Swan wins");
        });
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        assertThat(heart.ledger.count("revision_fan_out")).isZero();
    }

    @Test
    void the_newest_of_several_revisions_is_shown() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.corrector.step();
        revise(11, "Duck wins");
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        assertThat(heart.telegram.lastEdit().getFirst().headline()).isEqualTo("Duck wins");
    }

    @Test
    void what_changes_during_an_edit_is_edited_again() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.telegram.next(1, () -> {
            revise(11, "Duck wins");
            return new Outcome.Sent(1);
        });
        heart.correct();
        heart.clock.advance(Duration.ofSeconds(5));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(2);
        assertThat(heart.telegram.lastEdit().getFirst().headline()).isEqualTo("Duck wins");
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void a_withdrawn_article_leaves_its_headline_alone() throws Exception {
        send(1, 11);
        heart.owe(2, 11);
        heart.part(Revisions.class).withdraw(11, List.of("ai"));
        heart.round();
        heart.correct();
        Digest shown = heart.telegram.lastEdit().getFirst();
        assertThat(shown.isWithdrawn()).isTrue();
        assertThat(shown.headline()).isEqualTo(AnArticle.ai(11, 0).headline());
        assertThat(shown.lead()).isNull();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 WITHDRAWN");
    }

    /** Sends chat 1 the articles 11 to 13 in one message, and returns its bundle. */
    private long sendBundle() throws InterruptedException {
        LongStream.of(11, 12, 13).forEach(article -> heart.owe(1, article));
        heart.ledger.run("update delivery set bundled = true");
        heart.round();
        heart.clock.advance(Duration.ofSeconds(5));
        return heart.ledger.number("select max(bundle_id) from delivery");
    }

    private void turn(long bundle, long from) {
        heart.part(Bundles.class).turn(heart.part(Chats.class).byId(1).orElseThrow(), bundle, from);
    }

    @Test
    void a_page_that_is_turned_during_an_edit_is_edited_again() throws Exception {
        long bundle = sendBundle();
        revise(12, "Swan wins");
        heart.telegram.next(1, () -> {
            turn(bundle, 12);
            return new Outcome.Sent(1);
        });
        heart.correct();
        heart.clock.advance(Duration.ofSeconds(5));
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactly("1", "1 from 12");
    }

    @Test
    void a_bundle_is_edited_on_the_page_that_is_shown() throws Exception {
        long bundle = sendBundle();
        turn(bundle, 12);
        revise(12, "Swan wins");
        heart.part(Revisions.class).withdraw(13, List.of("ai"));
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactly("1 from 12");
        assertThat(heart.telegram.lastEdit()).extracting(Digest::articleId).containsExactly(11L, 12L, 13L);
        assertThat(heart.telegram.lastEdit()).extracting(Digest::isWithdrawn).containsExactly(false, false, true);
    }

    @Test
    void a_message_of_a_topic_given_up_since_is_edited() throws Exception {
        send(1, 11);
        heart.part(Subscriptions.class).unsubscribe(1, "ai");
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        assertThat(heart.telegram.lastEdited().items().getFirst().because()).isEqualTo(new Because.Former("ai"));
    }

    @Test
    void messages_of_a_paused_chat_are_left_alone() throws Exception {
        send(1, 11);
        heart.part(Chats.class).pause(1, "chat blocked the bot");
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void a_message_older_than_two_days_is_left_alone() throws Exception {
        send(1, 11);
        heart.clock.advance(Duration.ofHours(47));
        revise(11, "Swan wins");
        heart.correct();
        heart.clock.advance(Duration.ofHours(1));
        revise(11, "Duck wins");
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void what_is_on_its_way_is_edited_when_it_has_arrived() throws Exception {
        heart.warm();
        heart.owe(1, 11);
        heart.telegram.hold(1);
        heart.dispatcher.step();
        heart.begin();
        heart.clock.advance(Duration.ofSeconds(5));
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.telegram.release(1);
        heart.carry();
        heart.recorder.flush();
        heart.clock.advance(Duration.ofSeconds(5));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
    }

    @Test
    void an_opened_article_is_edited_once_below_digests() throws Exception {
        send(1, 12);
        heart.ledger.article(11, "ai");
        heart.part(Corrections.class).opened(1, 11, 0, 77);
        revise(11, "Swan wins");
        heart.owe(2, 12);
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.round();
        heart.correct();
        heart.correct();
        assertThat(heart.telegram.edits()).containsExactly("77");
        assertThat(heart.telegram.lastEdited().items().getFirst().change()).as("it tells what changed").isNotNull();
        assertThat(heart.telegram.lastEdit().getFirst().headline()).isEqualTo("Swan wins");
        assertThat(heart.ledger.count("correction")).isZero();
        assertThat(heart.ledger.deliveries()).containsExactly("1 12 SENT", "2 12 SENT");
    }

    @Test
    void a_list_that_cannot_be_read_now_is_edited_later() throws Exception {
        heart.ledger.reader(1, "zh", "ai");
        heart.ledger.article(11, "ai");
        heart.part(Corrections.class).listed(1, new Listing("/latest 5 ai", List.of(11L)), 77);
        revise(11, "Swan wins");
        heart.telegram.next(1, () -> {
            throw new DataAccessResourceFailureException("the database is away");
        });
        heart.telegram.next(1, () -> {
            throw new CannotCreateTransactionException("the database is away");
        });
        for (int i = 0; i < 4; i++) {
            heart.correct();
            heart.clock.advance(Duration.ofSeconds(5));
        }
        assertThat(heart.telegram.edits()).containsExactly("77", "77", "77");
        assertThat(heart.telegram.lastEdited().listing()).isEqualTo(new Listing("/latest 5 ai", List.of(11L)));
    }

    @Test
    void digests_that_are_due_go_first() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.owe(2, 12);
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.round();
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
    }

    @Test
    void what_became_of_each_edit_is_counted() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.meters.counter("dwdigest.corrections", "outcome", "Sent").count()).isOne();
    }

    @Test
    void a_message_that_cannot_be_made_stops_no_other_edit() throws Exception {
        send(1, 11);
        send(2, 11);
        heart.telegram.next(1, () -> {
            throw new IllegalStateException("a bug");
        });
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(2);
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void after_an_error_the_message_is_edited_again() throws Exception {
        send(1, 11);
        heart.telegram.next(1, () -> {
            throw new StackOverflowError();
        });
        revise(11, "Swan wins");
        heart.correct();
        heart.clock.advance(Duration.ofSeconds(5));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(2);
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void a_group_that_moves_during_an_edit_is_followed() throws Exception {
        send(-5, 11);
        revise(11, "Swan wins");
        heart.telegram.next(-5, new Outcome.Migrated(-1005));
        heart.correct();
        assertThat(heart.part(Chats.class).byId(-1005)).isPresent();
        assertThat(heart.part(Chats.class).byId(-5)).isEmpty();
    }

    @Test
    void a_sentence_that_the_bot_does_not_know_is_noted() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.telegram.next(1, new Outcome.Unfamiliar("400 odd"));
        heart.correct();
        assertThat(heart.ledger.count("unfamiliar_answer")).isOne();
    }

    @Test
    void what_five_edits_found_out_holds_digests_too() throws Exception {
        for (long chat = 1; chat <= 5; chat++) {
            send(chat, 11);
            heart.telegram.next(chat, new Outcome.Wait(Duration.ofMinutes(10)));
        }
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.part(Waits.class).deadline(Waits.ALL)).isPresent();
        heart.owe(6, 11);
        heart.round();
        assertThat(heart.telegram.letters()).hasSize(5);
    }

    @Test
    void while_all_wait_nothing_is_edited_and_then_one_to_try() throws Exception {
        for (long chat = 1; chat <= 3; chat++) {
            send(chat, 11);
            heart.telegram.hold(chat);
        }
        revise(11, "Swan wins");
        Instant soon = heart.clock.instant().plusSeconds(5);
        heart.part(Brakes.class).until(soon, heart.clock.instant());
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.clock.set(soon);
        Thread first = Thread.startVirtualThread(() -> step(heart));
        await().until(() -> !heart.telegram.edits().isEmpty());
        assertThat(first.join(Duration.ofMillis(100))).as("it waits for the answer").isFalse();
        assertThat(heart.telegram.edits()).hasSize(1);
        LongStream.rangeClosed(1, 3).forEach(heart.telegram::release);
        first.join();
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(3);
    }

    /** A digest that becomes due must not wait for many edits. */
    @Test
    void a_quarter_of_a_second_of_edits_is_begun_at_a_time() throws Exception {
        try (Heart slow = new Heart(Databases.h2(), 4, UnknownOutcome.RESEND)) {
            for (long chat = 1; chat <= 2; chat++) {
                slow.owe(chat, 11);
                slow.round();
                slow.clock.advance(Duration.ofSeconds(5));
            }
            slow.part(Revisions.class).note(AnArticle.of(11).headline("Swan wins").build());
            while (slow.telegram.edits().isEmpty()) {
                slow.corrector.step();
            }
            assertThat(slow.telegram.edits()).hasSize(1);
            slow.correct();
            assertThat(slow.telegram.edits()).hasSize(2);
        }
    }

    @Test
    void an_edit_takes_from_what_its_chat_may_get() throws Exception {
        send(1, 11);
        send(2, 12);
        revise(11, "Swan wins");
        assertThat(heart.budgets.isReady(1)).isTrue();
        heart.correct();
        assertThat(heart.budgets.isReady(1)).isFalse();
        assertThat(heart.budgets.isReady(2)).isTrue();
    }

    @Test
    void it_edits_by_itself_from_start_to_stop() throws Exception {
        send(1, 11);
        heart.corrector.start();
        assertThat(heart.corrector.isRunning()).isTrue();
        await().during(Duration.ofMillis(200)).until(() -> heart.telegram.edits().isEmpty());
        revise(11, "Swan wins");
        heart.corrector.on(new ArticleRevised(11, heart.clock.instant()));
        await().until(() -> heart.telegram.edits().size() == 1);
        await().until(() -> heart.ledger.count("correction") == 0);
        heart.corrector.stop();
        assertThat(heart.corrector.isRunning()).isFalse();
    }

    @Test
    void after_a_stop_no_edit_is_begun_until_the_next_start() throws Exception {
        heart.corrector.stop();
        send(1, 11);
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.clock.advance(Duration.ofSeconds(61));
        heart.corrector.start();
        await().until(() -> heart.telegram.edits().size() == 1);
        heart.corrector.stop();
    }

    @Test
    void a_message_that_cannot_be_edited_is_left_alone() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.telegram.next(1, new Outcome.Refused("message can't be edited"));
        heart.correct();
        heart.clock.advance(Duration.ofHours(1));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        assertThat(heart.part(Chats.class).byId(1).orElseThrow().paused()).isFalse();
    }

    @Test
    void a_chat_that_has_to_wait_is_edited_afterwards() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.telegram.next(1, new Outcome.Wait(Duration.ofSeconds(30)));
        heart.correct();
        assertThat(heart.part(Waits.class).deadline(1)).isPresent();
        heart.clock.advance(Duration.ofSeconds(29));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        heart.clock.advance(Duration.ofSeconds(2));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(2);
    }

    @Test
    void what_a_killed_process_was_editing_is_edited_again() throws Exception {
        send(1, 11);
        revise(11, "Swan wins");
        heart.corrector.step();
        heart.part(Corrections.class).claim(1, _ -> true, heart.clock.instant()); // of a process that was killed
        heart.clock.advance(Duration.ofSeconds(59));
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
        heart.clock.advance(Duration.ofSeconds(2));
        heart.correct();
        assertThat(heart.telegram.edits()).hasSize(1);
        assertThat(heart.ledger.count("correction")).isZero();
    }

    @Test
    void the_message_that_filled_the_day_keeps_the_way_to_its_rest() throws Exception {
        heart.ledger.reader(1, "zh", "ai");
        Chats chats = heart.part(Chats.class);
        chats.change(chats.byId(1).orElseThrow().limitedTo(2));
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        for (int i = 0; i < 2; i++) {
            heart.round();
            heart.clock.advance(Duration.ofSeconds(5));
        }
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.lastEdited().rest()).isNull();
        heart.clock.advance(Duration.ofSeconds(5));
        revise(12, "Duck wins");
        heart.correct();
        assertThat(heart.telegram.lastEdited().rest()).isNotNull();
    }

    @Test
    void two_nodes_edit_each_message_once() throws Exception {
        DataSource shared = Databases.postgres();
        try (Heart one = new Heart(shared, 1000, UnknownOutcome.RESEND);
                Heart other = new Heart(shared, 1000, UnknownOutcome.RESEND)) {
            one.warm();
            LongStream.rangeClosed(1, 40).forEach(chat -> one.owe(chat, 11));
            one.round();
            one.clock.advance(Duration.ofSeconds(5));
            other.clock.advance(Duration.ofSeconds(5));
            one.part(Revisions.class).note(AnArticle.of(11).headline("Swan wins").build());
            Thread both = Thread.startVirtualThread(() -> correct(other));
            correct(one);
            both.join();
            assertThat(Stream.of(one, other).flatMap(each -> each.telegram.edits().stream())).hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(one.ledger.count("correction")).isZero();
        }
    }

    private static void step(Heart node) {
        try {
            node.corrector.step();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void correct(Heart node) {
        try {
            node.correct();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_message_that_a_word_brought_keeps_an_article_without_it() throws Exception {
        heart.ledger.reader(1, "zh");
        heart.part(ReaderWords.class).add(1, new ReaderWord(0, "修自行车", "修自行车", false));
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        heart.part(Subscriptions.class).unsubscribe(1, "ai");
        heart.ledger.run("update delivery set bundled = true");
        heart.round();
        heart.clock.advance(Duration.ofSeconds(5));
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.lastEdit()).extracting(Digest::articleId).containsExactly(11L, 12L);
    }

    @Test
    void a_group_that_moved_keeps_no_numbers_of_the_old_messages() throws Exception {
        send(-5, 11);
        heart.part(Chats.class).migrate(-5, -1005);
        revise(11, "Swan wins");
        heart.correct();
        assertThat(heart.telegram.edits()).isEmpty();
    }

    private void send(long chat, long article) throws InterruptedException {
        heart.owe(chat, article);
        heart.round();
        heart.clock.advance(Duration.ofSeconds(5));
        if (heart.clock.instant().isAfter(NOON.plusSeconds(59))) {
            throw new IllegalStateException("the minute is over");
        }
    }

    private String message(long chat, long article) {
        return String
                .valueOf(heart.ledger.number("select message_id from delivery where chat_id = %d and article_id = %d"
                        .formatted(chat, article)));
    }

    private void revise(long article, String headline) {
        heart.part(Revisions.class).note(AnArticle.of(article).headline(headline).published(NOON)
                .lead(heart.part(Articles.class).byId(article).orElseThrow().lead()).build());
    }
}
