package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.bot.Parts;

/** When a node that cannot hear Telegram lets another one poll. */
@Tag("database")
class PollLeaseTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Parts parts = new Parts(SharedH2.create(), Clock.systemUTC()).of(Leases.class, Node.class);
    private final Leases leases = parts.part(Leases.class);
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final PollLease lease = new PollLease(leases, parts.part(Node.class), now::get);

    @BeforeEach
    void start() {
        lease.start(brokenOff::incrementAndGet, heard::get);
        await().atMost(SOON).until(lease::isOurs);
    }

    @AfterEach
    void close() {
        lease.stop();
        parts.close();
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private boolean canAnotherPoll() {
        boolean taken = leases.take("polling", "another", Duration.ofSeconds(5));
        leases.release("polling", "another");
        return taken;
    }

    @Test
    void a_lease_is_ours_for_15_s_unless_it_is_prolonged() {
        passes(Duration.ofSeconds(14));
        assertThat(lease.isOurs()).isTrue();
        lease.step();
        passes(Duration.ofSeconds(14));
        assertThat(lease.isOurs()).isTrue();
        passes(Duration.ofSeconds(1));
        assertThat(lease.isOurs()).isFalse();
    }

    @Test
    void whom_telegram_does_not_answer_for_two_minutes_rests() {
        passes(Duration.ofMinutes(2));
        lease.step();
        assertThat(lease.isOurs()).isTrue();
        passes(Duration.ofNanos(1));
        lease.step();
        assertThat(lease.isOurs()).isFalse();
        assertThat(canAnotherPoll()).isTrue();
        passes(Duration.ofSeconds(30).minusNanos(1));
        lease.step();
        assertThat(lease.isOurs()).as("it leaves others the time to take it").isFalse();
        passes(Duration.ofNanos(1));
        lease.step();
        assertThat(lease.isOurs()).isTrue();
        assertThat(brokenOff).as("polls that are under way").hasValue(0);
    }

    @Test
    void whoever_takes_over_has_two_minutes_to_reach_telegram() {
        passes(Duration.ofMinutes(3));
        lease.step();
        passes(Duration.ofSeconds(30));
        lease.step();
        assertThat(lease.isOurs()).isTrue();
        passes(Duration.ofMinutes(2));
        lease.step();
        assertThat(lease.isOurs()).as("although Telegram has not been heard for much longer").isTrue();
    }

    @Test
    void whom_telegram_answers_keeps_polling() {
        passes(Duration.ofMinutes(3));
        heard.set(Duration.ofMinutes(1).toNanos());
        lease.step();
        assertThat(lease.isOurs()).isTrue();
        assertThat(canAnotherPoll()).isFalse();
    }

    @Test
    void without_the_database_the_poll_goes_on_until_the_lease_ends() {
        parts.sql().sql("alter table lease rename to elsewhere").update();
        passes(Duration.ofSeconds(14));
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(lease::step);
        assertThat(brokenOff).hasValue(0);
        passes(Duration.ofSeconds(1));
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(lease::step);
        assertThat(brokenOff).hasValue(1);
        parts.sql().sql("alter table elsewhere rename to lease").update();
        lease.step();
        assertThat(lease.isOurs()).isTrue();
    }

    @Test
    void a_stop_lets_another_poll_at_once() {
        assertThat(lease.pulse().name()).isEqualTo("poll-lease");
        assertThat(canAnotherPoll()).isFalse();
        lease.stop();
        assertThat(lease.isOurs()).isFalse();
        assertThat(canAnotherPoll()).isTrue();
    }
}
