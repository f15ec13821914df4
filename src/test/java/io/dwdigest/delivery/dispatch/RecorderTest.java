package io.dwdigest.delivery.dispatch;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Databases;
import io.dwdigest.timing.Pulse;

/** What is written down of outcomes, also when the database refuses it or is away. */
@Tag("database")
class RecorderTest {

    private static final Outcome SENT = new Outcome.Sent(7);
    /** A message id that the database of these tests does not take. */
    private static final Outcome UNWRITABLE = new Outcome.Sent(13);

    private Heart heart = new Heart();

    @AfterEach
    void close() {
        heart.close();
    }

    @Test
    void one_row_that_is_refused_keeps_no_other_from_being_written() throws Exception {
        List<Delivery> claimed = claimed(3);
        refuseUnwritable();
        add(claimed.get(0), SENT);
        add(claimed.get(1), UNWRITABLE);
        add(claimed.get(2), SENT);
        assertThat(heart.recorder.step()).isPositive();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 SENDING", "3 11 SENT");
    }

    @Test
    void what_was_refused_once_is_written_at_the_second_try() throws Exception {
        List<Delivery> claimed = claimed(2);
        refuseUnwritable();
        add(claimed.get(0), UNWRITABLE);
        add(claimed.get(1), SENT);
        heart.recorder.step();
        heart.ledger.run("alter table delivery drop constraint unwritable");
        assertThat(heart.recorder.step()).isZero();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 SENT");
    }

    @Test
    void what_cannot_be_written_while_the_database_is_away_is_kept() throws Exception {
        List<Delivery> claimed = claimed(2);
        claimed.forEach(delivery -> add(delivery, SENT));
        heart.database.away(true);
        assertThat(heart.recorder.step()).isPositive();
        heart.recorder.flush();
        heart.database.away(false);
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 SENT");
    }

    @Test
    void an_answer_of_the_database_that_is_lost_does_no_harm() throws Exception {
        add(claimed(1).getFirst(), new Outcome.NotDelivered("no route"));
        heart.database.loseAnswers(true);
        heart.recorder.step();
        heart.database.loseAnswers(false);
        Delivery again = heart.claim("again").getFirst();
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING");
        add(again, SENT);
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void a_result_is_expected_until_it_is_written() {
        Delivery delivery = claimed(1).getFirst();
        assertThat(heart.recorder.isExpecting(delivery)).isFalse();
        heart.recorder.expect(List.of(delivery));
        add(delivery, SENT);
        heart.database.away(true);
        heart.recorder.flush();
        assertThat(heart.recorder.isExpecting(delivery)).isTrue();
        heart.database.away(false);
        heart.recorder.flush();
        assertThat(heart.recorder.isExpecting(delivery)).isFalse();
    }

    @Test
    void the_outcome_of_a_message_is_that_of_all_its_digests() throws Exception {
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        heart.ledger.run("update delivery set bundled = true");
        heart.recorder.add(heart.claim("claim"), SENT);
        assertThat(heart.recorder.step()).isZero();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "1 12 SENT");
        assertThat(heart.meters.counter("dwdigest.deliveries", "outcome", "Sent").count()).isEqualTo(2);
    }

    @Test
    void without_a_result_nothing_is_written() throws Exception {
        assertThat(heart.recorder.step()).isZero();
        heart.database.away(true);
        heart.recorder.flush();
        assertThat(heart.recorder.step()).isZero();
    }

    @Test
    void a_429_makes_its_chat_wait_that_long() {
        settle(new Outcome.Wait(Duration.ofSeconds(40)));
        assertThat(waits().deadline(1)).contains(NOON.plusSeconds(40));
        assertThat(waits().deadline(Waits.ALL)).isEmpty();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
    }

    static List<Outcome> outcomes() {
        return List.of(SENT, new Outcome.Wait(Duration.ofSeconds(40)), new Outcome.Migrated(-100),
                new Outcome.Muted("no rights"), new Outcome.Gone("kicked"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void of_a_chat_that_was_forgotten_nothing_comes_back(Outcome outcome) {
        Delivery delivery = claimed(1).getFirst();
        heart.part(Chats.class).forget(1);
        add(delivery, outcome);
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).isEmpty();
        assertThat(waits().deadline(1)).isEmpty();
        assertThat(heart.part(Chats.class).movedTo(List.of(1L))).isEmpty();
    }

    @Test
    void what_all_digests_wait_for_is_stored_for_other_nodes() {
        heart.part(Brakes.class).until(NOON.plusSeconds(40), NOON);
        settle(SENT);
        assertThat(waits().deadline(Waits.ALL)).contains(NOON.plusSeconds(40));
    }

    @Test
    void a_reader_who_blocked_the_bot_is_paused() {
        settle(new Outcome.Paused("blocked"));
        assertThat(isPaused()).isTrue();
        heart.clock.advance(Duration.ofDays(2));
        heart.part(Chats.class).unmute();
        assertThat(isPaused()).isTrue();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
    }

    @Test
    void a_chat_that_may_not_be_written_to_is_paused_for_an_hour() {
        settle(new Outcome.Muted("no rights"));
        assertThat(isPaused()).isTrue();
        heart.clock.advance(Duration.ofHours(1));
        heart.part(Chats.class).unmute();
        assertThat(isPaused()).isFalse();
    }

    @Test
    void a_chat_that_is_gone_is_removed() {
        settle(new Outcome.Gone("kicked"));
        assertThat(heart.part(Chats.class).byId(1)).isEmpty();
    }

    @Test
    void a_group_that_moved_is_owed_it_under_its_new_id() {
        heart.owe(-1, 11);
        add(heart.claim("claim").getFirst(), new Outcome.Migrated(-100));
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("-100 11 OWED");
        assertThat(heart.part(Chats.class).byId(-100)).isPresent();
    }

    @Test
    void a_chat_that_telegram_does_not_know_twice_is_removed() {
        settle(new Outcome.Missing("chat not found"));
        assertThat(heart.part(Chats.class).byId(1)).isPresent();
        heart.clock.advance(Duration.ofMinutes(1));
        add(heart.claim("again").getFirst(), new Outcome.Missing("chat not found"));
        heart.recorder.flush();
        assertThat(heart.part(Chats.class).byId(1)).isEmpty();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
    }

    @Test
    void what_may_have_arrived_is_sent_again_or_not_as_chosen() {
        settle(new Outcome.Unknown("timeout"));
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
        heart.close();
        heart = new Heart(Databases.h2(), 1000, UnknownOutcome.SKIP);
        settle(new Outcome.Unknown("timeout"));
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 UNKNOWN");
    }

    @Test
    void outcomes_that_say_nothing_of_the_chat_leave_it_alone() {
        List<Outcome> outcomes = List.of(SENT, new Outcome.NotDelivered("why"), new Outcome.BadPicture("why"),
                new Outcome.Malformed("why"), new Outcome.Refused("why"), new Outcome.Withdrawn("why"),
                new Outcome.Held(NOON.plusSeconds(9)), new Outcome.TooLarge("why"), new Outcome.Unfamiliar("why"));
        LongStream.rangeClosed(1, outcomes.size()).forEach(chat -> heart.owe(chat, 11));
        List<Delivery> claimed = heart.claim("claim");
        claimed.forEach(delivery -> add(delivery, outcomes.get((int) delivery.chatId() - 1)));
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 OWED", "3 11 OWED", "4 11 OWED",
                "5 11 REFUSED", "6 11 WITHDRAWN", "7 11 OWED", "8 11 OWED", "9 11 OWED");
        assertThat(heart.part(Chats.class).count()).isEqualTo(outcomes.size());
        assertThat(heart.ledger.count("chat_wait")).isZero();
    }

    /** Both are written, or neither: else a chat would be paused by what is sent again. */
    @Test
    void what_becomes_of_a_chat_is_written_with_its_delivery() {
        Delivery delivery = claimed(1).getFirst();
        heart.database.refuse("update delivery set state = ?, form");
        add(delivery, new Outcome.Paused("blocked"));
        heart.recorder.flush();
        assertThat(isPaused()).isFalse();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING");
        heart.database.refuse("");
        heart.recorder.flush();
        assertThat(isPaused()).isTrue();
    }

    @Test
    void an_unknown_sentence_of_telegrams_is_noted() {
        settle(new Outcome.Unfamiliar("400 Bad Request: NEW"));
        assertThat(heart.ledger.count("unfamiliar_answer where sentence like '%NEW'")).isOne();
    }

    /** The step ends in the ordinary way, since what it could not write it keeps. */
    @Test
    void while_nothing_can_be_written_the_work_is_known_to_fail() throws Exception {
        add(claimed(1).getFirst(), SENT);
        List<Boolean> failed = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            Pulse pulse = new Pulse("recorder");
            pulse.isOfThisThread();
            heart.database.away(true);
            failed.add(fails(pulse));
            heart.database.away(false);
            heart.database.refuse("update delivery set state = ?, form");
            failed.add(fails(pulse));
            heart.database.refuse("");
            failed.add(fails(pulse));
        }).join();
        assertThat(failed).containsExactly(true, true, false);
    }

    private boolean fails(Pulse pulse) {
        pulse.begins();
        heart.recorder.flush();
        pulse.ends();
        return pulse.hasFailed(Duration.ZERO);
    }

    private void refuseUnwritable() {
        heart.ledger.run("alter table delivery add constraint unwritable check (message_id <> 13)");
    }

    private List<Delivery> claimed(int chats) {
        LongStream.rangeClosed(1, chats).forEach(chat -> heart.owe(chat, 11));
        return heart.outbox.claim("claim", chats, Set.of(), _ -> true, NOON);
    }

    private void settle(Outcome outcome) {
        add(claimed(1).getFirst(), outcome);
        heart.recorder.flush();
    }

    private void add(Delivery delivery, Outcome outcome) {
        heart.recorder.add(List.of(delivery), outcome);
    }

    private Waits waits() {
        return heart.part(Waits.class);
    }

    private boolean isPaused() {
        return heart.part(Chats.class).byId(1).orElseThrow().paused();
    }
}
