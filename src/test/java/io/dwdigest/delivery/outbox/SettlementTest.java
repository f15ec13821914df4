package io.dwdigest.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;

class SettlementTest {

    private static final Instant DUE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant NOW = DUE.plusSeconds(7);
    private static final Outcome ODD = new Outcome.Unfamiliar("400 odd");

    @ParameterizedTest
    @EnumSource
    void what_was_sent_keeps_its_message_id(Form form) {
        assertThat(settle(delivery(form, 1), new Outcome.Sent(77)))
                .isEqualTo(new Settlement(5, 1, 0, State.SENT, form, DUE, false, NOW, 77, null));
    }

    @Test
    void what_failed_for_other_reasons_stays_owed_in_its_place() {
        assertThat(settle(new Outcome.Wait(Duration.ofSeconds(9)))).isEqualTo(inPlace(Form.FULL, "told to wait PT9S"));
        assertThat(settle(new Outcome.NotDelivered("no route"))).isEqualTo(inPlace(Form.FULL, "no route"));
        assertThat(settle(new Outcome.Migrated(-9))).isEqualTo(inPlace(Form.FULL, "migrated to -9"));
    }

    @Test
    void a_bad_picture_is_left_out_before_giving_up() {
        Outcome bad = new Outcome.BadPicture("bad");
        assertThat(settle(delivery(Form.FULL, 1), bad)).isEqualTo(inPlace(Form.NO_PICTURE, "bad"));
        assertThat(settle(delivery(Form.NO_PICTURE, 2), bad))
                .isEqualTo(ended(2, State.REFUSED, Form.NO_PICTURE, "bad"));
        assertThat(settle(delivery(Form.PLAIN, 2), bad)).isEqualTo(ended(2, State.REFUSED, Form.PLAIN, "bad"));
    }

    @Test
    void bad_markup_is_left_out_before_giving_up() {
        Outcome bad = new Outcome.Malformed("bad");
        assertThat(settle(delivery(Form.FULL, 1), bad)).isEqualTo(inPlace(Form.PLAIN, "bad"));
        assertThat(settle(delivery(Form.NO_PICTURE, 2), bad)).isEqualTo(inPlace(2, Form.PLAIN, "bad"));
        assertThat(settle(delivery(Form.PLAIN, 3), bad)).isEqualTo(ended(3, State.REFUSED, Form.PLAIN, "bad"));
    }

    @Test
    void a_missing_chat_is_tried_once_more_after_a_minute() {
        Outcome missing = new Outcome.Missing("chat not found");
        assertThat(settle(delivery(Form.FULL, 1), missing))
                .isEqualTo(new Settlement(5, 1, 0, State.OWED, Form.FULL, NOW.plusSeconds(60), false, NOW, null,
                        "chat not found"));
        Delivery again = new Delivery(5, 1, 11, 0, Form.FULL, 2, 0, DUE, false, null, "chat not found");
        assertThat(settle(again, missing)).isEqualTo(ended(2, State.WITHDRAWN, Form.FULL, "chat not found"));
        Delivery afterWaiting = new Delivery(5, 1, 11, 0, Form.FULL, 2, 0, DUE, false, null, "told to wait PT9S");
        assertThat(settle(afterWaiting, missing).state()).isEqualTo(State.OWED);
    }

    @Test
    void what_is_held_comes_later_with_the_rest() {
        assertThat(settle(new Outcome.Held(NOW.plusSeconds(3600)))).isEqualTo(
                new Settlement(5, 1, 0, State.OWED, Form.FULL, NOW.plusSeconds(3600), true, NOW, null, "not now"));
    }

    @Test
    void what_is_unwanted_or_whose_chat_is_gone_is_withdrawn() {
        assertThat(settle(new Outcome.Withdrawn("why"))).isEqualTo(ended(State.WITHDRAWN, Form.FULL, "why"));
        assertThat(settle(new Outcome.Paused("why"))).isEqualTo(ended(State.WITHDRAWN, Form.FULL, "why"));
        assertThat(settle(new Outcome.Muted("why"))).isEqualTo(ended(State.WITHDRAWN, Form.FULL, "why"));
        assertThat(settle(new Outcome.Gone("why"))).isEqualTo(ended(State.WITHDRAWN, Form.FULL, "why"));
    }

    @Test
    void a_message_refused_for_its_size_is_halved_to_single_digests() {
        Outcome large = new Outcome.TooLarge("too long");
        assertThat(among(100, delivery(Form.FULL, 1), large)).isEqualTo(halved(50, "too long"));
        assertThat(among(7, delivery(Form.FULL, 1), large)).isEqualTo(halved(3, "too long"));
        assertThat(among(2, delivery(Form.FULL, 1), large)).isEqualTo(halved(1, "too long"));
        assertThat(among(9, delivery(Form.FULL, 1), new Outcome.Malformed("bad"))).isEqualTo(halved(4, "bad"));
    }

    @Test
    void a_single_digest_that_is_too_large_loses_its_form_and_is_kept() {
        Outcome large = new Outcome.TooLarge("too long");
        assertThat(settle(delivery(Form.FULL, 1), large)).isEqualTo(inPlace(Form.PLAIN, "too long"));
        assertThat(settle(delivery(Form.PLAIN, 1), large)).isEqualTo(
                new Settlement(5, 1, 0, State.OWED, Form.PLAIN, NOW.plusSeconds(60), false, NOW, null, "too long", 1,
                        100));
    }

    @Test
    void what_is_refused_for_an_unknown_reason_is_kept_and_spaced_out() {
        assertThat(settle(unfamiliar(0), ODD)).isEqualTo(new Settlement(5, 1, 0, State.OWED, Form.FULL,
                NOW.plusSeconds(60), false, NOW, null, "400 odd", 1, 100));
        assertThat(IntStream.range(0, 13).mapToObj(times -> Duration.between(NOW, settle(unfamiliar(times), ODD).due())
                .toMinutes())).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 1440L, 1440L);
        assertThat(settle(unfamiliar(28), ODD).state()).isEqualTo(State.OWED);
        assertThat(settle(unfamiliar(29), ODD).state()).isEqualTo(State.REFUSED);
    }

    @Test
    void less_is_sent_each_time_the_reason_is_unknown() {
        assertThat(IntStream.range(0, 4).mapToObj(times -> settle(unfamiliar(times), ODD).form()))
                .containsExactly(Form.FULL, Form.NO_PICTURE, Form.PLAIN, Form.PLAIN);
        assertThat(IntStream.range(0, 3).mapToObj(times -> among(20, unfamiliar(times), ODD)))
                .extracting(Settlement::form, Settlement::together)
                .containsExactly(tuple(Form.FULL, 100), tuple(Form.FULL, 10), tuple(Form.FULL, 10));
    }

    /** It alone was in the message, so nothing shows that many are too many. */
    @Test
    void a_single_digest_refused_again_may_go_with_others_later() {
        assertThat(among(1, unfamiliar(3), ODD).together()).isEqualTo(Delivery.MOST_TOGETHER);
    }

    @Test
    void any_other_refusal_is_final() {
        assertThat(settle(new Outcome.Refused("why"))).isEqualTo(ended(State.REFUSED, Form.FULL, "why"));
    }

    @Test
    void an_unknown_outcome_is_resent_later_or_left_as_configured() {
        Outcome unknown = new Outcome.Unknown("timeout");
        assertThat(settle(unknown(3, 2), unknown)).isEqualTo(
                new Settlement(5, 3, 3, State.OWED, Form.FULL, NOW.plusSeconds(20), false, NOW, null, "timeout"));
        assertThat(Settlement.of(unknown(3, 2), unknown, UnknownOutcome.SKIP, NOW)).isEqualTo(
                new Settlement(5, 3, 3, State.UNKNOWN, Form.FULL, DUE, false, NOW, null, "timeout"));
    }

    @Test
    void an_abandoned_delivery_is_resent_or_left_as_configured() {
        String why = "the process ended while it was being sent";
        assertThat(Settlement.abandoned(unknown(3, 2), UnknownOutcome.RESEND, NOW))
                .isEqualTo(new Settlement(5, 3, 3, State.OWED, Form.FULL, DUE, false, NOW, null, why));
        assertThat(Settlement.abandoned(unknown(3, 2), UnknownOutcome.SKIP, NOW))
                .isEqualTo(new Settlement(5, 3, 3, State.UNKNOWN, Form.FULL, DUE, false, NOW, null, why));
    }

    @Test
    void only_unknown_outcomes_count_towards_the_end() {
        Delivery waited = unknown(1_000, 28);
        assertThat(settle(waited, new Outcome.Wait(Duration.ofSeconds(9))).unknowns()).isEqualTo(28);
        assertThat(settle(waited, new Outcome.NotDelivered("no route")).unknowns()).isEqualTo(28);
        assertThat(settle(waited, new Outcome.Unknown("timeout")).state()).isEqualTo(State.OWED);
        assertThat(settle(unknown(1_000, 29), new Outcome.Unknown("timeout")).state()).isEqualTo(State.UNKNOWN);
        assertThat(Settlement.abandoned(unknown(1_000, 28), UnknownOutcome.RESEND, NOW).state()).isEqualTo(State.OWED);
        assertThat(Settlement.abandoned(unknown(1_000, 29), UnknownOutcome.RESEND, NOW).state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void after_many_waits_the_first_unknown_outcome_is_retried_soon() {
        assertThat(settle(unknown(60, 0), new Outcome.Unknown("502")).due()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void retries_double_from_5_seconds_to_an_hour() {
        assertThat(IntStream.rangeClosed(1, 11).mapToObj(Settlement::retry)).extracting(Duration::toSeconds)
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L);
        assertThat(Settlement.retry(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    private static Settlement among(int digests, Delivery delivery, Outcome outcome) {
        return Settlement.of(delivery, digests, outcome, UnknownOutcome.RESEND, NOW);
    }

    private static Settlement halved(int together, String note) {
        return new Settlement(5, 1, 0, State.OWED, Form.FULL, DUE, false, NOW, null, note, 0, together);
    }

    private static Delivery unfamiliar(int times) {
        return new Delivery(5, 1, 11, 0, Form.FULL, 1, 0, DUE, false, null, null, times, 100);
    }

    private static Delivery unknown(int attempts, int unknowns) {
        return new Delivery(5, 1, 11, 0, Form.FULL, attempts, unknowns, DUE, false, null, null);
    }

    private static Settlement settle(Outcome outcome) {
        return settle(delivery(Form.FULL, 1), outcome);
    }

    private static Settlement settle(Delivery delivery, Outcome outcome) {
        return Settlement.of(delivery, outcome, UnknownOutcome.RESEND, NOW);
    }

    private static Delivery delivery(Form form, int attempts) {
        return new Delivery(5, 1, 11, 0, form, attempts, 0, DUE, false, null, null);
    }

    private static Settlement inPlace(Form form, String note) {
        return inPlace(1, form, note);
    }

    private static Settlement inPlace(int attempt, Form form, String note) {
        return new Settlement(5, attempt, 0, State.OWED, form, DUE, false, NOW, null, note);
    }

    private static Settlement ended(State state, Form form, String note) {
        return ended(1, state, form, note);
    }

    private static Settlement ended(int attempt, State state, Form form, String note) {
        return new Settlement(5, attempt, 0, state, form, DUE, false, NOW, null, note);
    }
}
