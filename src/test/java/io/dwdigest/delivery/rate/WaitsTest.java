package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;

@OnBothDatabases
class WaitsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final JdbcClient sql;
    private final SettableClock clock = new SettableClock(NOON);
    private final Waits waits;

    WaitsTest(Database database) {
        sql = JdbcClient.create(database.create());
        waits = new Waits(sql, clock);
    }

    @Test
    void a_deadline_holds_for_its_own_chat_only() {
        waits.until(1, LATER);
        assertThat(waits.deadline(1)).contains(LATER);
        assertThat(waits.deadline(2)).isEmpty();
        assertThat(waits.deadline(Waits.ALL)).isEmpty();
    }

    @Test
    void a_deadline_of_one_plan_is_that_of_its_chat() {
        waits.until(-3, NOON.plusSeconds(1));
        waits.until(Plans.id(-3, 1), LATER);
        assertThat(waits.deadline(-3)).contains(LATER);
        assertThat(waits.deadline(Plans.id(-3, 2))).contains(LATER);
    }

    @Test
    void the_later_of_two_deadlines_holds() {
        waits.until(1, NOON.plusSeconds(30));
        waits.until(1, LATER);
        waits.until(1, NOON.plusSeconds(10));
        assertThat(waits.deadline(1)).contains(LATER);
    }

    @ParameterizedTest
    @CsvSource({"1, 24", "0, 1"})
    void a_deadline_too_far_ahead_is_not_believed(long chat, int hours) {
        Instant latest = NOON.plus(Duration.ofHours(hours));
        waits.until(chat, latest);
        assertThat(waits.deadline(chat)).contains(latest);
        clock.advance(Duration.ofSeconds(-1));
        assertThat(waits.deadline(chat)).isEmpty();
    }

    /** The deadline was written while the clock was a year ahead. */
    @ParameterizedTest
    @ValueSource(longs = {1, Waits.ALL})
    void a_deadline_of_a_wrong_clock_gives_way_to_the_next(long chat) {
        waits.until(chat, LATER.plus(Duration.ofDays(365)));
        waits.until(chat, LATER);
        assertThat(waits.deadline(chat)).contains(LATER);
    }

    @Test
    void a_deadline_moves_with_its_group() {
        waits.until(-3, LATER);
        waits.until(-100, NOON);
        waits.on(new ChatMigrated(-3, -100));
        assertThat(waits.deadline(-100)).contains(LATER);
        assertThat(waits.deadline(-3)).isEmpty();
    }

    @Test
    void trimming_forgets_only_deadlines_that_have_passed() {
        waits.until(1, NOON);
        waits.until(2, LATER);
        waits.trim(NOON);
        assertThat(sql.sql("select chat_id from chat_wait").query(Long.class).list()).containsExactly(2L);
    }
}
