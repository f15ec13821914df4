package io.dwdigest.delivery.dispatch;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Bundles;
import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.timing.Pulse;

/** What is claimed and when, step by step. */
@Tag("database")
class DispatcherTest {

    private static final Duration MINUTE = Duration.ofSeconds(61);

    private Heart heart = new Heart();

    @AfterEach
    void close() {
        heart.close();
    }

    @Test
    void what_is_owed_is_sent_once() throws Exception {
        heart.owe(1, 11);
        heart.round();
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void all_work_that_sends_is_watched() {
        assertThat(heart.dispatcher.pulses()).extracting(Pulse::name).containsExactly("dispatcher", "carrier",
                "recorder");
    }

    @Test
    void it_rests_only_when_there_is_nothing_to_send() throws Exception {
        assertThat(heart.dispatcher.step()).isPositive();
        heart.owe(1, 11);
        assertThat(heart.dispatcher.step()).isZero();
        heart.carry();
        assertThat(heart.dispatcher.step()).isPositive();
    }

    @Test
    void with_nothing_to_send_no_chat_is_looked_up() throws Exception {
        AtomicBoolean looked = new AtomicBoolean();
        heart.database.before("select * from chat where id", () -> looked.set(true));
        heart.dispatcher.step();
        assertThat(looked).isFalse();
        heart.owe(1, 11);
        heart.round();
        assertThat(looked).isTrue();
    }

    @Test
    void a_group_that_forbade_writing_is_tried_again_in_an_hour() throws Exception {
        heart.owe(-5, 11);
        heart.telegram.next(-5, new Outcome.Muted("not enough rights"));
        heart.round();
        heart.clock.advance(Duration.ofMinutes(59));
        heart.dispatcher.step();
        assertThat(heart.part(Chats.class).byId(-5).orElseThrow().paused()).isTrue();
        heart.clock.advance(MINUTE);
        heart.dispatcher.step();
        assertThat(heart.part(Chats.class).byId(-5).orElseThrow().paused()).isFalse();
        heart.owe(-5, 12);
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("-5 11", "-5 12");
        assertThat(heart.ledger.deliveries()).containsExactly("-5 11 WITHDRAWN", "-5 12 SENT");
    }

    @Test
    void a_closed_thread_loses_nothing_of_the_other_plans() throws Exception {
        heart.warm();
        long further = Plans.id(-5, 1);
        for (long article = 11; article < 13; article++) {
            heart.owe(-5, article);
            heart.owe(further, article);
        }
        heart.telegram.next(further, new Outcome.Shut("TOPIC_CLOSED"));
        for (int i = 0; i < 8; i++) {
            heart.round();
            heart.clock.advance(Duration.ofSeconds(5));
        }
        assertThat(heart.ledger.deliveries()).containsExactlyInAnyOrder("-5 11 SENT", "-5 12 SENT",
                further + " 11 WITHDRAWN", further + " 12 WITHDRAWN");
        assertThat(heart.part(Chats.class).byId(-5).orElseThrow().paused()).isFalse();
        heart.clock.advance(Duration.ofHours(1));
        heart.round();
        heart.owe(further, 13);
        heart.round();
        assertThat(heart.telegram.letters()).containsExactlyInAnyOrder("-5 11", "-5 12", further + " 11",
                further + " 13");
    }

    @Test
    void a_bundle_that_is_too_large_comes_in_parts_each_digest_once() throws Exception {
        heart.warm();
        LongStream.rangeClosed(11, 15).forEach(article -> heart.owe(1, article));
        heart.ledger.run("update delivery set bundled = true");
        heart.telegram.next(1, new Outcome.TooLarge("entities too long"));
        heart.telegram.next(1, new Outcome.TooLarge("entities too long"));
        for (int i = 0; i < 9; i++) {
            heart.clock.advance(Duration.ofSeconds(5));
            heart.round();
        }
        assertThat(heart.telegram.letters()).containsExactly("1 11 12 13 14 15", "1 11 12", "1 11", "1 12", "1 13 14",
                "1 15");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "1 12 SENT", "1 13 SENT", "1 14 SENT",
                "1 15 SENT");
    }

    /** The pages must not have more than the message while it is not yet recorded what was left out. */
    @Test
    void pages_turned_at_once_have_just_what_was_sent() throws Exception {
        LongStream.rangeClosed(11, 13).forEach(article -> {
            heart.part(Articles.class).add(AnArticle.of(article).headline(article == 13 ? "猫学会开门" : "鹅赢了棋")
                    .lead("它很高兴。").published(NOON).build(), false);
            heart.ledger.about(article, "ai");
            heart.owe(1, article);
        });
        heart.ledger.run("update delivery set bundled = true");
        heart.dispatcher.step();
        long bundle = heart.outbox.sendingSince(NOON).stream().map(Delivery::bundleId).filter(Objects::nonNull)
                .findAny().orElseThrow();
        Chat chat = heart.part(Chats.class).byId(1).orElseThrow();
        assertThat(heart.part(Bundles.class).of(chat, bundle)).extracting(item -> item.digest().articleId())
                .containsExactly(11L, 13L);
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactly("1 11 13");
    }

    @Test
    void what_is_refused_for_an_unknown_reason_is_sent_later() throws Exception {
        heart.warm().owe(1, 11);
        heart.telegram.next(1, new Outcome.Unfamiliar("400 odd"));
        heart.round();
        heart.clock.advance(Duration.ofMillis(59_999));
        heart.round();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
        assertThat(heart.part(Chats.class).byId(1).orElseThrow().paused()).isFalse();
        heart.clock.advance(Duration.ofMillis(1));
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11", "1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void what_telegram_answers_after_a_minute_is_not_sent_twice() throws Exception {
        heart.warm().owe(1, 11);
        heart.telegram.hold(1);
        heart.dispatcher.step();
        heart.begin();
        heart.clock.advance(MINUTE);
        heart.dispatcher.step();
        heart.telegram.release(1);
        heart.carry();
        heart.recorder.flush();
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void what_can_be_recorded_only_after_a_minute_is_not_sent_twice() throws Exception {
        heart.owe(1, 11);
        heart.dispatcher.step();
        heart.carry();
        heart.database.away(true);
        heart.recorder.flush();
        heart.clock.advance(MINUTE);
        heart.database.away(false);
        heart.round();
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void what_a_killed_process_left_is_sent_after_a_minute() throws Exception {
        heart.owe(1, 11);
        heart.claim("of a process that was killed");
        heart.round();
        heart.clock.advance(Duration.ofSeconds(30));
        heart.owe(2, 11);
        heart.claim("of a process that is alive");
        heart.clock.advance(Duration.ofSeconds(31));
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT", "2 11 SENDING");
    }

    @Test
    void what_a_killed_process_left_is_not_sent_if_so_chosen() throws Exception {
        with(new Heart(Databases.h2(), 1000, UnknownOutcome.SKIP));
        heart.owe(1, 11);
        heart.claim("of a process that was killed");
        heart.clock.advance(MINUTE);
        heart.round();
        assertThat(heart.telegram.letters()).isEmpty();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 UNKNOWN");
    }

    /** The result of the first attempt is written once more when the second is on its way: its commit had no answer. */
    @Test
    void a_second_attempt_is_not_taken_for_abandoned() throws Exception {
        heart.owe(1, 11);
        heart.telegram.next(1, new Outcome.NotDelivered("no route"));
        heart.dispatcher.step();
        heart.carry();
        heart.database.loseAnswers(true);
        heart.recorder.step();
        heart.database.loseAnswers(false);
        heart.clock.advance(Duration.ofSeconds(2));
        heart.dispatcher.step();
        assertThat(heart.waiting()).isOne();
        heart.recorder.flush();
        heart.clock.advance(MINUTE);
        heart.round();
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11", "1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void it_looks_for_what_was_left_every_five_seconds() throws Exception {
        heart.dispatcher.step();
        heart.owe(1, 11);
        heart.claim("long ago");
        heart.ledger.run("update delivery set changed_at = '2026-11-20 06:00:00Z'");
        heart.clock.advance(Duration.ofSeconds(5));
        heart.dispatcher.step();
        assertThat(heart.waiting()).isZero();
        heart.clock.advance(Duration.ofSeconds(1));
        heart.dispatcher.step();
        assertThat(heart.waiting()).isOne();
    }

    @Test
    void it_looks_for_what_was_left_also_when_the_clock_went_back() throws Exception {
        heart.dispatcher.step();
        heart.owe(1, 11);
        heart.claim("long ago");
        heart.ledger.run("update delivery set changed_at = '2026-11-20 06:00:00Z'");
        heart.clock.advance(Duration.ofHours(-2));
        heart.dispatcher.step();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
    }

    @Test
    void waits_that_are_over_are_forgotten() throws Exception {
        heart.part(Waits.class).until(1, NOON.plusSeconds(10));
        heart.part(Waits.class).until(2, NOON.plusSeconds(100));
        heart.clock.advance(MINUTE);
        heart.dispatcher.step();
        assertThat(heart.ledger.count("chat_wait")).isOne();
    }

    @Test
    void nodes_of_older_versions_are_kept_off_further_plans() throws Exception {
        heart.ledger.reader(Plans.id(-5, 1), "zh", "ai");
        heart.clock.advance(MINUTE);
        heart.dispatcher.step();
        assertThat(heart.ledger.count("chat_wait where chat_id = " + Plans.id(-5, 1))).isOne();
    }

    @Test
    void a_wait_of_all_that_another_node_stored_holds_here_too() throws Exception {
        heart.owe(1, 11);
        heart.part(Waits.class).until(Waits.ALL, NOON.plus(Duration.ofHours(1)));
        assertThat(heart.dispatcher.step()).isPositive();
        heart.clock.advance(Duration.ofHours(1).minusMillis(1));
        heart.round();
        assertThat(heart.telegram.letters()).isEmpty();
        heart.clock.advance(Duration.ofMillis(1));
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
    }

    @Test
    void what_five_replies_found_out_holds_the_digests_of_all_nodes() throws Exception {
        DataSource shared = Databases.h2();
        with(new Heart(shared, 1000, UnknownOutcome.RESEND));
        heart.owe(1, 11);
        try (Heart other = new Heart(shared, 1000, UnknownOutcome.RESEND)) {
            for (long chat = 11; chat <= 15; chat++) {
                other.part(ReplyTurns.class).send(chat, () -> new Outcome.Wait(Duration.ofMinutes(10)));
            }
            heart.round();
            heart.clock.advance(Duration.ofMinutes(9));
            heart.round();
            assertThat(heart.telegram.letters()).isEmpty();
            heart.clock.advance(Duration.ofMinutes(1));
            heart.round();
            assertThat(heart.telegram.letters()).containsExactly("1 11");
        }
    }

    @Test
    void it_claims_a_twentieth_of_a_second_and_no_more_while_it_waits() throws Exception {
        with(new Heart(Databases.h2(), 200, UnknownOutcome.RESEND));
        heart.warm();
        LongStream.rangeClosed(1, 12).forEach(chat -> heart.owe(chat, 11));
        assertThat(heart.dispatcher.step()).isZero();
        assertThat(heart.waiting()).isEqualTo(10);
        assertThat(heart.dispatcher.step()).isZero();
        assertThat(heart.waiting()).isEqualTo(10);
        LongStream.rangeClosed(1, 5).forEach(_ -> step());
        heart.dispatcher.step();
        assertThat(heart.waiting()).isEqualTo(7);
    }

    @Test
    void at_a_low_rate_it_claims_one_at_a_time() throws Exception {
        with(new Heart(Databases.h2(), 19, UnknownOutcome.RESEND));
        heart.warm();
        LongStream.rangeClosed(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.dispatcher.step();
        assertThat(heart.waiting()).isOne();
    }

    @Test
    void until_one_has_arrived_it_claims_one_of_a_chat_not_refused() throws Exception {
        LongStream.of(1, 2, 3).forEach(chat -> heart.owe(chat, 11));
        heart.telegram.next(1, new Outcome.Wait(Duration.ofSeconds(1)));
        heart.round();
        heart.clock.advance(Duration.ofSeconds(2));
        heart.dispatcher.step();
        assertThat(heart.waiting()).isOne();
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactly("1 11", "2 11");
        heart.dispatcher.step();
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactlyInAnyOrder("1 11", "2 11", "1 11", "3 11");
    }

    @Test
    void if_all_chats_were_refused_it_tries_one_of_them() throws Exception {
        heart.owe(1, 11);
        heart.telegram.next(1, new Outcome.Wait(Duration.ofSeconds(1)));
        heart.round();
        heart.clock.advance(Duration.ofSeconds(2));
        heart.round();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void a_chat_gets_nothing_while_something_is_on_its_way_to_it() throws Exception {
        heart.warm();
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        heart.telegram.hold(1);
        heart.dispatcher.step();
        heart.begin();
        assertThat(heart.dispatcher.step()).isPositive();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING", "1 12 OWED");
        heart.telegram.release(1);
        heart.carry();
    }

    @Test
    void what_was_claimed_but_not_read_is_sent_once() throws Exception {
        heart.owe(1, 11);
        heart.database.refuse("select * from chat where");
        assertThatThrownBy(heart.dispatcher::step).hasRootCauseMessage("this statement is refused");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING");
        heart.database.refuse("");
        heart.round();
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.count("delivery where state = 'SENT' and attempts = 1")).isOne();
    }

    @Test
    void a_claim_whose_answer_was_lost_is_sent_once() throws Exception {
        heart.owe(1, 11);
        heart.database.loseAnswers(true);
        assertThatThrownBy(heart.dispatcher::step).isNotNull();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING");
        heart.database.loseAnswers(false);
        heart.database.away(true);
        assertThatThrownBy(heart.dispatcher::step).hasRootCauseMessage("this database is away");
        heart.database.away(false);
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void at_the_start_it_takes_over_what_the_last_process_left() {
        heart.owe(1, 11);
        heart.claim("of the last process");
        heart.dispatcher.start();
        await().until(() -> heart.ledger.deliveries().contains("1 11 SENT"));
        heart.dispatcher.stop();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
    }

    @Test
    void at_the_start_it_leaves_alone_what_other_nodes_send() {
        with(new Heart(Databases.postgres(), 1000, UnknownOutcome.RESEND));
        LongStream.of(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.claim("of another node");
        heart.ledger.run("update delivery set changed_at = '2026-11-20 11:58:59Z' where chat_id = 2");
        heart.dispatcher.start();
        await().until(() -> heart.ledger.deliveries().contains("2 11 SENT"));
        heart.dispatcher.stop();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING", "2 11 SENT");
    }

    @Test
    void it_stops_when_all_that_was_begun_is_recorded() throws Exception {
        heart.warm();
        heart.dispatcher.start();
        assertThat(heart.dispatcher.isRunning()).isTrue();
        heart.telegram.hold(1);
        heart.owe(1, 11);
        heart.dispatcher.wake();
        await().until(() -> heart.telegram.letters().size() == 1);
        Thread.startVirtualThread(() -> {
            await().until(() -> !heart.dispatcher.isRunning());
            heart.telegram.release(1);
        });
        heart.dispatcher.stop();
        assertThat(heart.dispatcher.isRunning()).isFalse();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
        heart.owe(2, 11);
        heart.dispatcher.start();
        await().until(() -> heart.ledger.deliveries().contains("2 11 SENT"));
        heart.dispatcher.stop();
    }

    @Test
    void a_stop_while_the_database_is_away_ends() {
        heart.dispatcher.start();
        heart.database.away(true);
        heart.dispatcher.stop();
        assertThat(heart.dispatcher.isRunning()).isFalse();
    }

    @Test
    void a_stop_hands_back_what_was_claimed_and_not_begun() {
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        heart.dispatcher.stop();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
    }

    @Test
    void a_stop_records_what_has_arrived() throws Exception {
        heart.owe(1, 11);
        heart.dispatcher.step();
        heart.carry();
        heart.dispatcher.stop();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void after_a_stop_nothing_is_recorded_any_more() throws Exception {
        heart.dispatcher.start();
        heart.dispatcher.stop();
        heart.owe(1, 11);
        heart.recorder.add(heart.claim("claim"), new Outcome.Sent(1));
        Thread.sleep(250);
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENDING");
    }

    private void with(Heart other) {
        heart.close();
        heart = other;
    }

    private void step() {
        try {
            heart.carrier.step();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
