package io.dwdigest.operations.upkeep;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.Ledger;
import io.dwdigest.delivery.outbox.Replanning;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.SourceSettings;
import io.dwdigest.timing.ClockStepped;
import io.dwdigest.topic.TopicMatches;
import okhttp3.OkHttpClient;

/** What is put right after a start, after a step of the clock, and each hour. */
@Tag("database")
class MendingStepsTest {

    private static final Instant IN_FIVE_HOURS = NOON.plus(Duration.ofHours(5));
    private static final Instant IN_TWO_DAYS = NOON.plus(Duration.ofDays(2));
    private static final ClockStepped STEP = new ClockStepped(Duration.ofDays(-1));

    private final TroubledDatabase database = new TroubledDatabase(Databases.h2());
    private final Ledger ledger = new Ledger(database);
    private final DwStandIn dw = new DwStandIn();
    private final DwClient client = new DwClient(new OkHttpClient(), SourceSettings.of(dw.siteUrl()), "1",
            DwClient.Limits.STANDARD, ledger.clock);
    private final Mending mending = new Mending(ledger.part(Replanning.class), ledger.part(Articles.class),
            ledger.part(TopicMatches.class), client, ledger.part(TransactionOperations.class), ledger.clock);

    @BeforeEach
    void meet() {
        ledger.reader(1, "zh", "ai");
    }

    @AfterEach
    void close() {
        dw.close();
        ledger.close();
    }

    @Test
    void after_a_start_all_is_looked_at_then_what_is_far_off() {
        ledger.owe(1, 11, IN_FIVE_HOURS);
        mending.mend();
        assertThat(waiting()).isZero();
        ledger.owe(1, 12, IN_FIVE_HOURS);
        ledger.owe(1, 13, IN_TWO_DAYS);
        mending.mend();
        assertThat(waiting()).isOne();
    }

    @Test
    void after_a_step_of_the_clock_everything_is_looked_at_again() {
        mending.mend();
        ledger.owe(1, 11, IN_FIVE_HOURS);
        mending.on(STEP);
        mending.mend();
        assertThat(waiting()).isZero();
    }

    @Test
    void what_failed_is_done_at_the_next_try() {
        ledger.owe(1, 11, IN_FIVE_HOURS);
        database.away(true);
        assertThatThrownBy(mending::mend).isNotNull();
        database.away(false);
        mending.mend();
        assertThat(waiting()).isZero();
    }

    @Test
    void an_hourly_look_that_failed_stays_a_small_one() {
        mending.mend();
        database.away(true);
        assertThatThrownBy(mending::mend).isNotNull();
        database.away(false);
        ledger.owe(1, 11, IN_FIVE_HOURS);
        mending.mend();
        assertThat(waiting()).isOne();
    }

    @Test
    void a_date_that_one_of_the_two_clocks_believes_is_kept() {
        dw.on("/any", "here");
        client.get(dw.at("/any"));
        ledger.clock.set(Instant.parse("2090-01-01T00:00:00Z"));
        ledger.article(11, "ai");
        ledger.run("update article set dated_at = '2080-01-01 00:00:00Z'");
        mending.mend();
        assertThat(ledger.count("article where dated_at > '2079-01-01'")).isOne();
    }

    @Test
    void a_date_to_come_is_put_right_once_dw_has_told_its_time() {
        ledger.article(11, "ai");
        ledger.run("update article set dated_at = '2062-01-01 00:00:00Z'");
        ledger.run("update topic_match set dated_at = '2062-01-01 00:00:00Z'");
        assertThat(mending.mend()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ledger.count("article where dated_at > '2061-01-01'")).isOne();
        dw.on("/any", "here");
        client.get(dw.at("/any"));
        assertThat(mending.mend()).isEqualTo(Duration.ofHours(1));
        assertThat(ledger.count("article where dated_at > '2061-01-01'")).isZero();
        assertThat(ledger.count("topic_match where dated_at > '2061-01-01'")).isZero();
    }

    @Test
    void a_step_of_the_clock_is_followed_at_once() {
        ledger.owe(1, 10, IN_FIVE_HOURS);
        mending.start();
        assertThat(mending.isRunning()).isTrue();
        await().until(() -> waiting() == 0); // the look after the start
        ledger.owe(1, 11, IN_FIVE_HOURS);
        mending.on(STEP);
        await().atMost(Duration.ofSeconds(4)).until(() -> waiting() == 0);
        mending.stop();
        assertThat(mending.isRunning()).isFalse();
    }

    private long waiting() {
        return ledger.count("delivery where due_at > '2026-11-20 12:00:00Z'");
    }
}
