package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ChatsReplaced;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class OutboxTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final Database database;
    private final Ledger ledger;
    private final Outbox outbox;

    OutboxTest(Database database) {
        this.database = database;
        ledger = new Ledger(database.create());
        outbox = ledger.part(Outbox.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_oldest_of_each_chat_is_claimed_in_order_of_age() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON.minusSeconds(2));
        ledger.owe(2, 10, NOON.minusSeconds(3));
        ledger.owe(3, 10, NOON.minusSeconds(1));
        List<Delivery> claimed = ledger.claim(9);
        assertThat(claimed).extracting(Delivery::chatId).containsExactly(2L, 3L, 1L);
        assertThat(claimed).extracting(Delivery::articleId).containsExactly(10L, 10L, 11L);
    }

    @Test
    void at_equal_times_what_was_owed_first_is_claimed_first() {
        LongStream.of(12, 10, 11).forEach(article -> ledger.owe(1, article, NOON));
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(12L);
    }

    @Test
    void a_claim_returns_the_whole_delivery_and_counts_the_attempt() {
        ledger.owe(-7, 11, NOON.minusSeconds(5));
        Delivery claimed = ledger.claim(1).getFirst();
        assertThat(claimed)
                .isEqualTo(new Delivery(claimed.id(), -7, 11, 0, Form.FULL, 1, 0, NOON.minusSeconds(5), false,
                        null, null));
        assertThat(ledger.deliveries()).containsExactly("-7 11 SENDING");
    }

    @Test
    void of_very_many_chats_only_as_many_as_asked_for_are_claimed() {
        LongStream.rangeClosed(1, 30).forEach(chat -> ledger.owe(chat, 11, NOON));
        assertThat(ledger.claim(1)).extracting(Delivery::chatId).containsExactly(1L);
        assertThat(ledger.claim(2)).extracting(Delivery::chatId).containsExactly(2L, 3L);
    }

    @Test
    void what_is_claimed_is_not_claimed_again() {
        LongStream.rangeClosed(1, 5).forEach(chat -> ledger.owe(chat, 11, NOON.plusSeconds(chat - 9)));
        assertThat(ledger.claim(2)).extracting(Delivery::chatId).containsExactly(1L, 2L);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(3L, 4L, 5L);
        assertThat(ledger.claim(9)).isEmpty();
    }

    @Test
    void what_is_due_later_is_not_claimed_early() {
        ledger.owe(1, 11, LATER);
        assertThat(ledger.claim(1)).isEmpty();
        ledger.clock.set(LATER);
        assertThat(ledger.claim(1)).hasSize(1);
    }

    @Test
    void busy_chats_and_chats_that_are_not_ready_are_passed_over() {
        LongStream.rangeClosed(1, 4).forEach(chat -> ledger.owe(chat, 11, NOON));
        assertThat(outbox.claim("claim", 9, Set.of(1L, 2L), chat -> chat != 3, NOON)).extracting(Delivery::chatId)
                .containsExactly(4L);
    }

    @Test
    void a_chat_that_is_not_ready_delays_no_other_despite_its_backlog() {
        LongStream.rangeClosed(1, 100).forEach(article -> ledger.owe(1, article, NOON));
        ledger.owe(2, 11, NOON);
        ledger.owe(3, 11, NOON);
        assertThat(outbox.claim("claim", 2, Set.of(), chat -> chat != 1, NOON)).extracting(Delivery::chatId)
                .containsExactly(2L, 3L);
    }

    @Test
    void chats_that_must_wait_are_passed_over_until_then() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        ledger.part(Waits.class).until(1, LATER);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(2L);
        ledger.clock.set(LATER);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(1L);
    }

    @Test
    void the_plans_of_a_chat_have_one_turn_and_wait_together() {
        ledger.owe(-7, 11, NOON);
        ledger.owe(Plans.id(-7, 1), 11, NOON);
        ledger.owe(Plans.id(-7, 2), 11, NOON.minusSeconds(1));
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(Plans.id(-7, 2));
        assertThat(outbox.claim("busy", 9, Set.of(-7L), _ -> true, NOON)).isEmpty();
        assertThat(outbox.claim("unready", 9, Set.of(), chat -> chat != -7, NOON)).isEmpty();
        ledger.part(Waits.class).until(Plans.id(-7, 2), LATER);
        assertThat(ledger.claim(9)).isEmpty();
        ledger.clock.set(LATER);
        assertThat(ledger.claim(9)).hasSize(1);
    }

    @Test
    void a_wait_of_more_than_a_day_is_not_believed() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        ledger.part(Waits.class).until(1, NOON.plus(Duration.ofHours(24)));
        ledger.part(Waits.class).until(2, NOON.plus(Duration.ofHours(24)).plusMillis(1));
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(2L);
    }

    @Test
    void what_a_wrong_clock_dated_far_ahead_is_abandoned_too() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        ledger.clock.set(NOON.plus(Duration.ofMinutes(59)));
        ledger.claim(1);
        ledger.clock.set(NOON.plus(Duration.ofDays(365)));
        List<Delivery> second = ledger.claim(1);
        ledger.clock.set(NOON);
        assertThat(outbox.sendingSince(NOON)).isEqualTo(second);
    }

    @Test
    void a_late_result_of_an_earlier_attempt_changes_nothing() {
        ledger.owe(1, 11, NOON);
        Delivery first = ledger.claim(1).getFirst();
        outbox.settle(List.of(settlement(first, State.OWED, Form.FULL, NOON)));
        Delivery second = ledger.claim(1).getFirst();
        outbox.settle(List.of(settlement(first, State.REFUSED, Form.FULL, NOON)));
        outbox.handBack("the first one's", List.of(first));
        assertThat(outbox.sendingSince(LATER)).extracting(Delivery::id).containsExactly(second.id());
    }

    @Test
    void two_claims_at_once_never_get_the_same_delivery() throws Exception {
        LongStream.rangeClosed(1, 20).forEach(chat -> ledger.owe(chat, 11, NOON));
        CyclicBarrier chosen = new CyclicBarrier(2);
        Callable<List<Delivery>> claim = () -> outbox.claim(UUID.randomUUID().toString(), 20, Set.of(),
                chat -> chat < 20 || met(chosen), NOON);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<List<Delivery>> one = two.submit(claim);
            Future<List<Delivery>> other = two.submit(claim);
            assertThat(Stream.of(one.get(), other.get()).flatMap(List::stream).map(Delivery::chatId)).hasSize(20)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_handed_back_is_owed_as_before() {
        ledger.owe(1, 11, NOON);
        List<Delivery> first = outbox.claim("first", 1, Set.of(), _ -> true, NOON);
        outbox.handBack("first", first);
        assertThat(outbox.claim("second", 1, Set.of(), _ -> true, NOON)).isEqualTo(first);
        outbox.settle(List.of(settlement(first.getFirst(), State.SENT, Form.FULL, NOON)));
        outbox.handBack("second", first);
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void handing_back_twice_leaves_the_next_claim_alone() {
        ledger.owe(1, 11, NOON);
        List<Delivery> first = outbox.claim("first", 1, Set.of(), _ -> true, NOON);
        outbox.handBack("first", first);
        List<Delivery> second = outbox.claim("second", 1, Set.of(), _ -> true, NOON);
        outbox.handBack("first", first);
        assertThat(outbox.sendingSince(LATER)).isEqualTo(second);
    }

    @Test
    void releasing_a_claim_frees_all_of_it_and_no_other_claim() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        ledger.owe(3, 11, NOON);
        List<Delivery> cutOff = outbox.claim("cut off", 2, Set.of(), _ -> true, NOON);
        outbox.claim("another", 1, Set.of(), _ -> true, NOON);
        outbox.release("cut off");
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "2 11 OWED", "3 11 SENDING");
        assertThat(ledger.claim(2)).isEqualTo(cutOff);
    }

    @Test
    void what_is_settled_as_sent_is_owed_no_more() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        Delivery sent = ledger.claim(1).getFirst();
        assertThat(outbox.owed()).isEqualTo(2);
        outbox.settle(List.of(settlement(sent, State.SENT, Form.FULL, NOON)));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "2 11 OWED");
        assertThat(outbox.owed()).isOne();
        assertThat(ledger.count("delivery where message_id = 77 and note = 'a note'")).isOne();
    }

    @Test
    void what_is_settled_as_owed_is_tried_again_as_settled() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        List<Delivery> both = ledger.claim(2);
        outbox.settle(List.of(settlement(both.getFirst(), State.OWED, Form.PLAIN, LATER),
                settlement(both.getLast(), State.REFUSED, Form.FULL, NOON)));
        assertThat(ledger.claim(9)).isEmpty();
        ledger.clock.set(LATER);
        Delivery first = both.getFirst();
        assertThat(ledger.claim(9))
                .containsExactly(new Delivery(first.id(), 1, 11, 0, Form.PLAIN, 2, 1, LATER, false, null, "a note"));
    }

    @Test
    void only_what_is_being_sent_can_be_settled() {
        ledger.owe(1, 11, NOON);
        Delivery delivery = ledger.claim(1).getFirst();
        outbox.settle(List.of(settlement(delivery, State.SENT, Form.FULL, NOON)));
        outbox.settle(List.of(settlement(delivery, State.OWED, Form.FULL, NOON)));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT");
        outbox.settle(List.of());
    }

    @Test
    void what_was_never_settled_is_found_by_its_age() {
        ledger.owe(1, 11, NOON);
        ledger.owe(2, 11, NOON);
        ledger.owe(3, 11, NOON);
        Delivery early = ledger.claim(1).getFirst();
        ledger.clock.set(LATER);
        Delivery late = ledger.claim(1).getFirst();
        assertThat(outbox.sendingSince(LATER.minusSeconds(1))).containsExactly(early);
        assertThat(outbox.sendingSince(LATER)).containsExactlyInAnyOrder(early, late);
    }

    @Test
    void stopping_withdraws_all_but_what_is_being_sent() {
        ledger.reader(1, "zh", "ai");
        ledger.about(11, "ai");
        LongStream.of(10, 11, 12).forEach(article -> ledger.owe(1, article, NOON));
        ledger.owe(2, 11, NOON);
        ledger.part(Outbox.class).claim("claim", 1, Set.of(2L), _ -> true, NOON);
        ledger.part(Subscriptions.class).stop(1);
        assertThat(ledger.deliveries()).containsExactly("1 10 SENDING", "1 11 WITHDRAWN", "1 12 WITHDRAWN",
                "2 11 OWED");
    }

    @Test
    void a_pause_withdraws_what_is_owed_and_keeps_the_topics() {
        ledger.reader(1, "zh", "ai");
        ledger.about(11, "ai");
        ledger.owe(1, 11, NOON);
        ledger.part(Chats.class).pause(1, "blocked");
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
    }

    @Test
    void an_article_stays_owed_while_one_of_its_topics_is_followed() {
        ledger.reader(1, "zh", "ai", "china", "law");
        ledger.reader(2, "zh", "ai");
        ledger.article(11, "ai");
        ledger.article(12, "ai", "china");
        ledger.owe(1, 11, NOON);
        ledger.owe(1, 12, NOON);
        ledger.owe(2, 11, NOON);
        ledger.part(Subscriptions.class).unsubscribe(1, "law");
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED", "2 11 OWED");
        ledger.part(Subscriptions.class).unsubscribe(1, "ai");
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 OWED", "2 11 OWED");
        ledger.part(Subscriptions.class).unsubscribe(1, "china");
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 WITHDRAWN", "2 11 OWED");
    }

    @Test
    void a_moved_group_is_owed_each_article_once() {
        LongStream.of(11, 12).forEach(article -> ledger.owe(-1, article, NOON));
        LongStream.of(12, 13).forEach(article -> ledger.owe(-2, article, NOON));
        ledger.owe(3, 11, NOON);
        outbox.on(new ChatMigrated(-1, -2));
        assertThat(ledger.deliveries()).containsExactly("-2 11 OWED", "-2 12 OWED", "-2 13 OWED", "3 11 OWED");
    }

    @Test
    void a_moved_group_is_owed_each_revision_of_an_article() {
        ledger.owe(-1, 12, NOON);
        ledger.run("update delivery set revision = 1");
        ledger.owe(-2, 12, NOON);
        outbox.on(new ChatMigrated(-1, -2));
        assertThat(ledger.deliveries()).containsExactly("-2 12 OWED", "-2 12 OWED");
    }

    @Test
    void what_was_being_sent_when_a_group_moved_can_be_settled() {
        ledger.owe(-1, 11, NOON);
        Delivery delivery = ledger.claim(1).getFirst();
        outbox.on(new ChatMigrated(-1, -2));
        outbox.settle(List.of(settlement(delivery, State.OWED, Form.FULL, NOON)));
        assertThat(ledger.claim(1)).extracting(Delivery::chatId).containsExactly(-2L);
    }

    @Test
    void a_bundle_is_claimed_together_up_to_a_hundred_articles() {
        LongStream.rangeClosed(1, 102).forEach(article -> ledger.owe(1, article, NOON));
        ledger.owe(2, 1, NOON);
        ledger.run("update delivery set bundled = true where chat_id = 1");
        List<Delivery> claimed = ledger.claim(2);
        assertThat(claimed).filteredOn(delivery -> delivery.chatId() == 1).hasSize(100)
                .extracting(Delivery::message).containsOnly(claimed.getFirst().id());
        assertThat(claimed).filteredOn(delivery -> delivery.chatId() == 2).extracting(Delivery::bundleId)
                .containsOnlyNulls();
        outbox.settle(claimed.stream().map(delivery -> settlement(delivery, State.SENT, Form.FULL, NOON)).toList());
        assertThat(outbox.bundle(1, claimed.getFirst().id())).hasSize(100);
        assertThat(outbox.bundle(2, claimed.getFirst().id())).isEmpty();
        assertThat(ledger.claim(2)).extracting(Delivery::articleId).containsExactly(101L, 102L);
    }

    @Test
    void no_more_go_together_than_each_of_them_allows() {
        LongStream.rangeClosed(11, 20).forEach(article -> ledger.owe(1, article, NOON));
        ledger.run("update delivery set bundled = true, together = 5");
        ledger.run("update delivery set together = 2 where article_id in (13, 18)");
        ledger.run("update delivery set form = 'PLAIN' where article_id = 14");
        assertThat(articles()).containsExactly(11L, 12L, 15L, 16L, 17L);
        assertThat(articles()).containsExactly(13L, 18L);
        assertThat(articles()).containsExactly(14L);
        assertThat(articles()).containsExactly(19L, 20L);
    }

    private List<Long> articles() {
        List<Delivery> claimed = ledger.claim(9);
        outbox.settle(claimed.stream().map(delivery -> settlement(delivery, State.SENT, Form.FULL, NOON)).toList());
        return claimed.stream().map(Delivery::articleId).toList();
    }

    @Test
    void after_an_outage_only_what_is_over_two_days_old_is_bundled() {
        LongStream.rangeClosed(1, 3).forEach(article -> ledger.owe(1, article, NOON));
        ledger.clock.set(NOON.plus(Duration.ofHours(49)));
        LongStream.rangeClosed(4, 5).forEach(article -> ledger.owe(1, article, ledger.clock.instant()));
        List<Delivery> stale = ledger.claim(9);
        assertThat(stale).extracting(Delivery::articleId).containsExactly(1L, 2L, 3L);
        outbox.settle(stale.stream().map(delivery -> settlement(delivery, State.SENT, Form.FULL, NOON)).toList());
        assertThat(ledger.claim(9)).extracting(Delivery::articleId, Delivery::bundleId)
                .containsExactly(tuple(4L, null));
    }

    @Test
    void set_times_hold_what_is_owed_and_no_times_send_it_bundled() {
        ledger.reader(1, "zh", "ai");
        LongStream.rangeClosed(1, 3).forEach(article -> ledger.owe(1, article, NOON));
        ledger.plan(1, "18:00", "");
        assertThat(ledger.claim(9)).isEmpty();
        ledger.plan(1, "", "");
        assertThat(ledger.claim(9)).hasSize(3).extracting(Delivery::bundled).containsOnly(true);
    }

    @Test
    void only_what_was_settled_long_ago_is_trimmed() {
        LongStream.rangeClosed(1, 4).forEach(chat -> ledger.owe(chat, 11, NOON));
        List<Delivery> claimed = ledger.claim(3);
        outbox.settle(List.of(settlement(claimed.get(0), State.SENT, Form.FULL, NOON),
                settlement(claimed.get(1), State.REFUSED, Form.FULL, NOON)));
        assertThat(outbox.trim(NOON)).isZero();
        assertThat(outbox.trim(LATER)).isEqualTo(2);
        assertThat(ledger.deliveries()).containsExactly("3 11 SENDING", "4 11 OWED");
    }

    @Test
    void the_age_for_trimming_counts_from_the_withdrawal() {
        ledger.reader(1, "zh", "ai");
        ledger.owe(1, 11, NOON);
        ledger.clock.set(LATER);
        ledger.part(Subscriptions.class).stop(1);
        assertThat(outbox.trim(LATER)).isZero();
        assertThat(outbox.trim(LATER.plusSeconds(1))).isOne();
    }

    @Test
    void the_age_for_trimming_counts_from_the_settlement() {
        ledger.owe(1, 11, NOON);
        List<Delivery> claimed = ledger.claim(1);
        ledger.clock.set(LATER);
        ledger.settle(claimed, new Outcome.Sent(1));
        assertThat(outbox.trim(LATER)).isZero();
        assertThat(outbox.trim(LATER.plusSeconds(1))).isOne();
    }

    @Test
    void what_a_chat_no_longer_wants_is_withdrawn_in_mid_claim() {
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, NOON));
        List<Delivery> claimed = outbox.claim("claim", 9, Set.of(), chat -> {
            outbox.withdraw(outbox.owedTo(1));
            return true;
        }, NOON);
        assertThat(claimed).extracting(Delivery::chatId).containsExactly(2L);
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "2 11 SENDING");
    }

    @Test
    void what_is_on_its_way_is_not_withdrawn() {
        ledger.owe(1, 11, NOON);
        outbox.withdraw(ledger.claim(1));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENDING");
    }

    @Test
    void many_at_once_are_claimed_in_order_over_several_pages() {
        LongStream.rangeClosed(1, 40).forEach(chat -> LongStream.rangeClosed(1, 5)
                .forEach(article -> ledger.owe(chat, article, NOON.minusSeconds(1000 - 5 * chat - article))));
        List<Delivery> claimed = ledger.claim(30);
        assertThat(claimed).extracting(Delivery::chatId)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(claimed).extracting(Delivery::articleId).containsOnly(1L);
        assertThat(ledger.claim(30)).hasSizeBetween(10, 30).extracting(Delivery::id)
                .doesNotContainAnyElementsOf(claimed.stream().map(Delivery::id).toList());
    }

    @Test
    void what_was_blocked_by_a_wait_is_released_in_its_place() {
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, NOON.minusSeconds(9 - chat)));
        ledger.settle(ledger.claim(9).subList(0, 1), new Outcome.Wait(Duration.ofSeconds(60)));
        ledger.part(Waits.class).until(1, LATER);
        ledger.owe(3, 11, NOON);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(3L);
        ledger.clock.set(LATER);
        assertThat(ledger.claim(9)).singleElement().satisfies(delivery -> {
            assertThat(delivery.due()).isEqualTo(NOON.minusSeconds(8));
            assertThat(delivery.attempts()).isEqualTo(2);
        });
    }

    @Test
    void what_may_have_arrived_is_resent_later_or_never() {
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, NOON));
        List<Delivery> both = ledger.claim(2);
        ledger.settle(both.subList(0, 1), new Outcome.Unknown("timeout"));
        outbox.settle(List.of(Settlement.of(both.getLast(), new Outcome.Unknown("timeout"), UnknownOutcome.SKIP,
                NOON)));
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "2 11 UNKNOWN");
        assertThat(ledger.claim(9)).isEmpty();
        ledger.clock.set(LATER);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(1L);
    }

    @Test
    void what_was_abandoned_is_owed_again_in_its_place() {
        ledger.owe(1, 11, NOON.minusSeconds(5));
        Delivery delivery = ledger.claim(1).getFirst();
        outbox.settle(List.of(Settlement.abandoned(delivery, UnknownOutcome.RESEND, LATER)));
        assertThat(ledger.claim(1)).singleElement()
                .satisfies(again -> assertThat(again.due()).isEqualTo(NOON.minusSeconds(5)));
    }

    /** By another node, which stood still until then. Otherwise it would come twice. */
    @Test
    void what_was_claimed_again_meanwhile_is_not_abandoned() {
        ledger.owe(1, 11, NOON);
        outbox.claim("first", 1, Set.of(), _ -> true, NOON);
        List<Settlement> abandoned = outbox.sendingSince(NOON).stream()
                .map(delivery -> Settlement.abandoned(delivery, UnknownOutcome.RESEND, LATER)).toList();
        outbox.release("first");
        outbox.claim("second", 1, Set.of(), _ -> true, LATER);
        outbox.settleAbandoned(abandoned, NOON);
        assertThat(ledger.deliveries()).containsExactly("1 11 SENDING");
        outbox.settleAbandoned(abandoned, LATER);
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED");
    }

    @Test
    void what_replaced_chats_were_owed_is_withdrawn_and_no_more() {
        LongStream.of(1, 2, 3, 4).forEach(chat -> ledger.owe(chat, 11, NOON));
        List<Delivery> claimed = ledger.claim(3);
        ledger.settle(claimed.subList(0, 1), new Outcome.Sent(1));
        ledger.clock.set(LATER);
        outbox.on(new ChatsReplaced(List.of(1L, 2L, 4L)));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "2 11 WITHDRAWN", "3 11 SENDING",
                "4 11 WITHDRAWN");
        ledger.settle(claimed, new Outcome.Sent(1));
        assertThat(ledger.deliveries()).contains("2 11 WITHDRAWN", "3 11 SENT");
        assertThat(outbox.trim(LATER)).isOne();
    }

    @Test
    void a_moved_group_keeps_what_it_was_sent() {
        ledger.owe(-1, 11, NOON);
        ledger.settle(ledger.claim(1), new Outcome.Sent(1));
        ledger.owe(-2, 12, NOON);
        outbox.on(new ChatMigrated(-1, -2));
        assertThat(ledger.deliveries()).containsExactly("-2 11 SENT", "-2 12 OWED");
    }

    @Test
    void articles_that_a_reader_may_still_see_are_needed() {
        LongStream.rangeClosed(1, 4).forEach(article -> ledger.owe(article, article, NOON));
        ledger.run("update delivery set state = 'SENDING' where article_id = 2");
        ledger.run("update delivery set state = 'SENT', bundle_id = id where article_id = 3");
        ledger.run("update delivery set state = 'SENT' where article_id = 4");
        ledger.part(Articles.class).add(AnArticle.ai(5, 0), true);
        assertThat(outbox.needed(List.of(2L, 3L, 4L, 5L, 6L))).containsExactlyInAnyOrder(2L, 3L, 5L);
        assertThat(outbox.needed(List.of(1L))).containsExactly(1L);
    }

    @Test
    void it_knows_whether_the_database_is_its_own() {
        assertThat(outbox.isEmbedded()).isEqualTo(database == Database.H2);
    }

    /** Waits for the other claim. On H2 both choose at once; on PostgreSQL one after the other, so nobody is met. */
    private static boolean met(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException oneWaits) {
            barrier.reset();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private static Settlement settlement(Delivery delivery, State state, Form form, Instant due) {
        return new Settlement(delivery.id(), delivery.attempts(), delivery.unknowns() + 1, state, form, due,
                delivery.bundled(), NOON, 77,
                "a note");
    }
}
