package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** Which messages are to be corrected, and how each is claimed and settled. */
@OnBothDatabases
class CorrectionsTest {

    private static final Listing LIST = new Listing("/latest 5 ai", List.of(11L));

    private final Ledger ledger;
    private final Corrections corrections;

    CorrectionsTest(Database database) {
        ledger = new Ledger(database.create());
        corrections = ledger.part(Corrections.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_bundle_is_one_message_however_much_of_it_changed() {
        sent(1, 11);
        sent(1, 12);
        ledger.run("update delivery set bundle_id = (select min(id) from delivery)");
        revise(11);
        revise(12);
        find();
        assertThat(claim()).hasSize(1);
    }

    @Test
    void only_messages_of_the_last_two_days_are_corrected() {
        sent(1, 11);
        sent(2, 11);
        ledger.run("update delivery set changed_at = '2026-11-18 12:00:00Z' where chat_id = 2");
        revise(11);
        find();
        assertThat(claim()).extracting(Correction::chatId).containsExactly(1L);
    }

    @Test
    void of_the_plans_of_a_chat_one_is_corrected_at_a_time() {
        sent(-7, 11);
        sent(Plans.id(-7, 1), 11);
        revise(11);
        find();
        ledger.part(Waits.class).until(Plans.id(-7, 2), NOON.plusSeconds(60));
        assertThat(claim()).isEmpty();
        ledger.run("delete from chat_wait");
        assertThat(claim()).hasSize(1);
    }

    @Test
    void what_is_still_to_be_corrected_is_counted() {
        assertThat(corrections.count()).isZero();
        correction();
        assertThat(corrections.count()).isOne();
    }

    @Test
    void a_claim_holds_for_a_minute() {
        correction();
        assertThat(claim()).hasSize(1);
        ledger.clock.advance(Duration.ofSeconds(59));
        assertThat(claim()).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(2));
        assertThat(claim()).extracting(Correction::attempts).containsExactly(2);
    }

    @Test
    void a_chat_has_one_of_its_messages_edited_at_a_time() {
        sent(1, 11);
        sent(1, 12);
        sent(2, 12);
        revise(11);
        revise(12);
        find();
        assertThat(claim()).extracting(Correction::chatId).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void a_chat_told_to_wait_is_passed_over() {
        correction();
        ledger.run("insert into chat_wait (chat_id, until_at) values (1, '2026-11-20 12:00:10Z')");
        assertThat(claim()).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(11));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_time_written_by_a_wrong_clock_holds_nothing_up() {
        correction();
        ledger.run("update correction set due_at = '2036-11-20 12:00:00Z'");
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_page_turned_meanwhile_is_edited_once_more() {
        correction();
        Correction claimed = claim().getFirst();
        corrections.repeat(claimed.message());
        settle(claimed, new Outcome.Sent(1));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void what_another_node_finds_meanwhile_is_edited_once_more() {
        correction();
        Correction claimed = claim().getFirst();
        ledger.part(Revisions.class).note(AnArticle.of(11).headline("Duck wins").build());
        find();
        settle(claimed, new Outcome.Sent(1));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void markup_that_cannot_be_read_is_left_out() {
        correction();
        settle(claim().getFirst(), new Outcome.BadPicture("no"));
        Correction again = claim().getFirst();
        assertThat(again.form()).isEqualTo(Form.NO_PICTURE);
        settle(again, new Outcome.Malformed("no"));
        Correction plain = claim().getFirst();
        assertThat(plain.form()).isEqualTo(Form.PLAIN);
        settle(plain, new Outcome.Malformed("no"));
        assertThat(corrections.count()).isZero();
    }

    @Test
    void an_edit_that_nobody_confirms_is_tried_for_a_day() {
        correction();
        int tries = 0;
        for (List<Correction> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            settle(claimed.getFirst(), new Outcome.Unknown("no answer"));
            ledger.clock.advance(Duration.ofHours(1));
            tries++;
        }
        assertThat(tries).isEqualTo(30);
    }

    @Test
    void an_opened_article_is_corrected_beside_those_that_were_sent() {
        sent(1, 11);
        sent(2, 12);
        corrections.opened(2, 11, 0, 77);
        revise(11);
        find();
        assertThat(claim()).extracting(Correction::chatId).containsExactlyInAnyOrder(1L, 2L);
        ledger.run("delete from correction");
        ledger.clock.advance(Duration.ofDays(2));
        ledger.part(Revisions.class).note(AnArticle.of(11).headline("Duck wins").build());
        find();
        assertThat(claim()).isEmpty();
    }

    @Test
    void what_changed_while_an_answer_was_on_its_way_is_corrected() {
        sent(1, 12);
        ledger.article(11, "ai");
        revise(11);
        find();
        corrections.opened(1, 11, 1, 77);
        assertThat(corrections.count()).isZero();
        corrections.opened(1, 11, 0, 78);
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_revision_stored_meanwhile_finds_an_answer() throws InterruptedException {
        sent(1, 12);
        ledger.article(11, "ai");
        Thread other = new Thread(() -> {
            revise(11);
            find();
        });
        ledger.part(TransactionOperations.class).executeWithoutResult(_ -> {
            corrections.opened(1, 11, 0, 77);
            other.start();
            awaitUpTo(other, Duration.ofMillis(300));
        });
        other.join();
        assertThat(claim()).hasSize(1);
    }

    private static void awaitUpTo(Thread thread, Duration time) {
        try {
            thread.join(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_list_is_corrected_that_was_written_before_the_change() {
        revised();
        corrections.listed(1, LIST, 77, NOON);
        assertThat(corrections.count()).isZero();
        corrections.listed(1, LIST, 78, NOON.minusSeconds(1));
        assertThat(corrections.count()).isOne();
    }

    @Test
    void a_page_that_changed_is_corrected_once_it_is_turned_to() {
        revised();
        corrections.turned(1, LIST, 77);
        assertThat(corrections.count()).isOne();
        ledger.run("delete from correction");
        ledger.clock.advance(Duration.ofHours(2));
        corrections.turned(1, LIST, 78);
        corrections.turned(1, LIST, 78);
        assertThat(corrections.count()).as("it changed long ago").isZero();
    }

    @Test
    void a_page_turned_while_its_edit_waits_is_edited_all_the_same() {
        revised();
        corrections.turned(1, LIST, 77);
        ledger.clock.advance(Duration.ofHours(2));
        corrections.turned(1, LIST, 77);
        assertThat(corrections.count()).as("what it showed before, and what it shows now").isEqualTo(2);
    }

    /** Article 11 changed at noon, and everybody has been told. */
    private void revised() {
        sent(1, 12);
        ledger.article(11, "ai");
        revise(11);
        find();
        assertThat(corrections.count()).isZero();
    }

    @Test
    void a_group_that_moved_or_is_gone_keeps_no_answers() {
        sent(-5, 12);
        sent(-6, 12);
        sent(7, 12);
        ledger.article(11, "ai");
        List.of(-5L, -6L, 7L).forEach(chat -> corrections.opened(chat, 11, 0, 77));
        ledger.part(Chats.class).migrate(-5, -1005);
        ledger.part(Chats.class).drop(-6);
        ledger.part(Chats.class).pause(7, "blocked");
        assertThat(ledger.count("opened_article")).isOne();
        assertThat(ledger.count("opened_article where chat_id = 7")).isOne();
    }

    private void correction() {
        sent(1, 11);
        revise(11);
        find();
    }

    private void sent(long chat, long article) {
        ledger.reader(chat, "zh", "ai");
        if (ledger.count("article where id = " + article) == 0) {
            ledger.article(article, "ai");
        }
        ledger.owe(chat, article, NOON);
        ledger.run("update delivery set state = 'SENT', message_id = 100 + id where state = 'OWED'");
    }

    private void revise(long article) {
        ledger.part(Revisions.class).note(AnArticle.of(article).headline("Swan wins " + article).build());
    }

    private void find() {
        while (corrections.advance(ledger.clock.instant())) { // until all pages are written
        }
    }

    private List<Correction> claim() {
        return corrections.claim(10, _ -> true, ledger.clock.instant());
    }

    private void settle(Correction correction, Outcome outcome) {
        corrections.settle(correction, outcome, correction.form(), ledger.clock.instant());
    }
}
