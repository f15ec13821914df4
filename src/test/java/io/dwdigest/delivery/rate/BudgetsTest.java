package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import io.dwdigest.subscription.Plans;

/** Runs in real time, since Telegram's limits go by the clock on the wall. */
@Isolated("it measures time")
class BudgetsTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Test
    void the_total_rate_is_kept_even_after_a_rest() throws InterruptedException {
        Budgets budgets = budgets(40);
        Thread.sleep(200);
        long begun = System.nanoTime();
        for (int chat = 1; chat <= 41; chat++) {
            if (chat % 5 == 0) {
                budgets.awaitReply(chat);
            } else {
                budgets.awaitDigest(chat);
            }
        }
        assertThat(since(begun)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2_100));
    }

    @Test
    void a_chat_is_ready_for_a_digest_a_second_after_the_last_one() throws InterruptedException {
        AtomicLong timer = new AtomicLong();
        Budgets budgets = new Budgets(new Pace(1000), ChatLimits.ofTelegram(), timer::get);
        assertThat(budgets.isReady(1)).isTrue();
        budgets.awaitDigest(1);
        timer.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(budgets.isReady(1)).isFalse();
        assertThat(budgets.isReady(2)).isTrue();
        timer.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(budgets.isReady(1)).isTrue();
    }

    @Test
    void the_plans_of_a_chat_share_what_it_may_get() throws InterruptedException {
        Budgets budgets = budgets(1000);
        budgets.awaitDigest(Plans.id(-1, 2));
        assertThat(budgets.isReady(-1)).isFalse();
        assertThat(budgets.isReady(Plans.id(-1, 1))).isFalse();
        assertThat(budgets.isReady(Plans.id(-2, 2))).isTrue();
    }

    @Test
    void replies_may_run_ahead_and_the_chats_digests_then_wait()
            throws InterruptedException {
        Budgets budgets = new Budgets(new Pace(1000), new ChatLimits(Duration.ofMillis(400)));
        long begun = System.nanoTime();
        for (int reply = 0; reply < 3; reply++) {
            budgets.awaitReply(1);
        }
        assertThat(since(begun)).isLessThan(Duration.ofMillis(300));
        budgets.awaitReply(1);
        assertThat(since(begun)).isBetween(Duration.ofMillis(390), Duration.ofMillis(900));
        assertThat(budgets.isReady(1)).isFalse();
    }

    @Test
    void in_a_minute_a_group_gets_20_messages_and_a_person_62() {
        assertThat(nanosUntil(21, -1)).isGreaterThan(TimeUnit.MINUTES.toNanos(1));
        assertThat(nanosUntil(20, -1)).isLessThanOrEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(nanosUntil(62, 1)).isBetween(TimeUnit.SECONDS.toNanos(58), TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void a_reply_goes_before_all_digests_that_wait() throws InterruptedException {
        Budgets budgets = budgets(4);
        budgets.awaitDigest(1);
        Thread.startVirtualThread(() -> send(() -> budgets.awaitDigest(2), "digest"));
        Thread.startVirtualThread(() -> send(() -> budgets.awaitDigest(3), "digest"));
        Thread.sleep(50);
        Thread.startVirtualThread(() -> send(() -> budgets.awaitReply(4), "reply"));
        Thread.startVirtualThread(() -> send(() -> budgets.awaitReply(5), "reply"));
        await().until(() -> sent.size() == 4);
        assertThat(sent).containsExactly("reply", "reply", "digest", "digest");
    }

    @Test
    void a_correction_goes_after_all_digests_that_wait() throws InterruptedException {
        Budgets budgets = budgets(2);
        budgets.awaitDigest(1);
        Thread.startVirtualThread(() -> send(() -> budgets.awaitCorrection(2), "correction"));
        Thread.startVirtualThread(() -> send(() -> budgets.awaitDigest(3), "digest"));
        await().until(() -> sent.size() == 2);
        assertThat(sent).containsExactly("digest", "correction");
    }

    @Test
    void a_groups_20_a_minute_are_kept_after_a_few_quiet_seconds() throws InterruptedException {
        AtomicLong timer = new AtomicLong();
        Budgets budgets = new Budgets(new Pace(1000), ChatLimits.ofTelegram(), timer::get);
        for (int i = 0; i < 4; i++) {
            budgets.awaitReply(-1);
            budgets.awaitReply(1);
            timer.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        timer.addAndGet(TimeUnit.SECONDS.toNanos(6));
        assertThat(budgets.isReady(1)).isTrue();
        assertThat(budgets.isReady(-1)).isFalse();
    }

    /** Replies and digests that wait look again at most once in a millisecond. */
    @Test
    void who_waits_leaves_the_processor_to_others() throws InterruptedException {
        AtomicLong looks = new AtomicLong();
        Budgets budgets = new Budgets(new Pace(4, wanted -> wanted, () -> {
            looks.incrementAndGet();
            return System.nanoTime();
        }), ChatLimits.ofTelegram());
        budgets.awaitDigest(1);
        budgets.awaitReply(2);
        budgets.awaitDigest(3);
        assertThat(looks).hasValueLessThan(10_000);
    }

    @FunctionalInterface
    private interface Wait {
        void run() throws InterruptedException;
    }

    private void send(Wait wait, String what) {
        try {
            wait.run();
            sent.add(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The nanoseconds until this many messages have gone to a chat that had none for a long time. */
    private static long nanosUntil(int messages, long chat) {
        return ChatLimits.ofTelegram().bucket(chat, System::nanoTime).consumeIgnoringRateLimits(messages);
    }

    private static Budgets budgets(int rate) {
        return new Budgets(new Pace(rate), ChatLimits.ofTelegram());
    }
}
