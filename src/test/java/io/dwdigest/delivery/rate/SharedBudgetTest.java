package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.TroubledDatabase;

@Tag("database")
class SharedBudgetTest {

    private static final int RATE = 100;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TroubledDatabase database = new TroubledDatabase(Databases.postgres());
    private final AtomicLong ahead = new AtomicLong(Duration.ofDays(20_000).toNanos());

    @Test
    void nodes_share_what_there_is() {
        SharedBudget one = new SharedBudget(database, RATE, this::time, System::nanoTime);
        SharedBudget other = new SharedBudget(database, RATE, this::time, System::nanoTime);
        assertThat(one.lease(RATE) + other.lease(RATE)).isLessThanOrEqualTo(RATE / 20);
        await().atMost(SOON).until(() -> one.lease(1) == 1);
        await().atMost(SOON).until(() -> other.lease(1) == 1);
    }

    @Test
    void a_start_after_the_databases_clock_went_back_can_send() {
        SharedBudget before = new SharedBudget(database, RATE, this::time, System::nanoTime);
        await().atMost(SOON).until(() -> before.lease(1) == 1);
        ahead.addAndGet(-Duration.ofHours(2).toNanos());
        SharedBudget after = new SharedBudget(database, RATE, this::time, System::nanoTime);
        await().atMost(SOON).until(() -> after.lease(1) == 1);
    }

    @Test
    void a_node_soon_sends_after_the_databases_clock_went_back() {
        AtomicLong nanos = new AtomicLong(System.nanoTime());
        SharedBudget node = new SharedBudget(database, RATE, () -> nanos.get() + ahead.get(), nanos::get);
        await().atMost(SOON).until(() -> later(nanos, node, Duration.ofMillis(10)) == 1);
        ahead.addAndGet(-Duration.ofHours(2).toNanos());
        assertThat(later(nanos, node, Duration.ofSeconds(31))).isZero();
        await().atMost(SOON).until(() -> later(nanos, node, Duration.ofMillis(10)) == 1);
    }

    @Test
    void while_the_database_is_away_nothing_is_sent_and_then_again() {
        SharedBudget node = new SharedBudget(database, RATE, this::time, System::nanoTime);
        database.away(true);
        assertThat(node.lease(RATE)).isZero();
        assertThat(node.lease(RATE)).isZero();
        database.away(false);
        await().atMost(SOON).until(() -> node.lease(1) == 1);
    }

    @ParameterizedTest
    @CsvSource({"100, 5", "10, 2"})
    void after_a_rest_only_a_moments_worth_goes_out_at_once(int rate, int atOnce) {
        AtomicLong nanos = new AtomicLong();
        SharedBudget node = new SharedBudget(database, rate, () -> nanos.get() + ahead.get(), nanos::get);
        node.lease(1);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(node.lease(rate)).isEqualTo(atOnce);
        assertThat(node.lease(rate)).isZero();
    }

    private long time() {
        return System.nanoTime() + ahead.get();
    }

    private static int later(AtomicLong nanos, SharedBudget node, Duration passed) {
        nanos.addAndGet(passed.toNanos());
        return node.lease(1);
    }
}
