package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Parts parts;
    private final Leases leases;

    LeasesTest(Database database) {
        parts = new Parts(database.create(), SettableClock.at("2001-01-01T00:00:00Z")).of(Leases.class);
        leases = parts.part(Leases.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void the_holder_prolongs_a_lease_and_others_do_not_get_it() {
        assertThat(leases.take("polling", "a", LONG)).isTrue();
        assertThat(leases.take("polling", "b", LONG)).isFalse();
        assertThat(leases.take("polling", "a", LONG)).isTrue();
        assertThat(leases.take("another", "b", LONG)).isTrue();
    }

    @Test
    void an_ended_or_released_lease_goes_to_the_next_holder() throws InterruptedException {
        assertThat(leases.take("polling", "a", Duration.ofSeconds(1))).isTrue();
        Thread.sleep(1_100); // by the database's clock, which no test sets
        assertThat(leases.take("polling", "b", LONG)).isTrue();
        assertThat(leases.take("polling", "a", LONG)).isFalse();
        leases.release("polling", "a");
        assertThat(leases.take("polling", "a", LONG)).isFalse();
        leases.release("polling", "b");
        assertThat(leases.take("polling", "a", LONG)).isTrue();
    }

    @Test
    void a_lease_that_cannot_be_released_stops_nobody() {
        leases.take("polling", "a", LONG);
        parts.close();
        assertThatCode(() -> leases.release("polling", "a")).doesNotThrowAnyException();
    }

    @Test
    void only_a_living_lease_under_its_own_id_shows_a_node() {
        leases.take("a", "a", LONG);
        leases.take("polling", "b", LONG);
        assertThat(leases.isThereAnother("a")).isFalse();
        assertThat(leases.isThereAnother("b")).isTrue();
        end("a", 1);
        assertThat(leases.isThereAnother("b")).isFalse();
    }

    @Test
    void leases_of_killed_nodes_are_removed_a_day_after_their_end() {
        List.of("a", "b", "c").forEach(node -> leases.take(node, node, LONG));
        end("a", 25);
        end("b", 23);
        assertThat(leases.trim()).isOne();
        assertThat(parts.sql().sql("select name from lease").query(String.class).list()).containsExactlyInAnyOrder("b",
                "c");
    }

    private void end(String name, int hoursAgo) {
        parts.sql().sql("""
                update lease set until_at = current_timestamp - cast(:hours as integer) * interval '1' hour
                where name = :name
                """).param("hours", hoursAgo).param("name", name).update();
    }

    @Test
    void a_lease_from_before_the_databases_clock_went_back_ends_soon() {
        leases.take("a", "a", LONG);
        leases.take("b", "b", Duration.ofSeconds(15));
        end("a", -24 * 365);
        leases.shorten();
        assertThat(parts.sql().sql("""
                select name from lease where until_at > current_timestamp + interval '61' second
                """).query(String.class).list()).isEmpty();
        assertThat(parts.sql().sql("""
                select name from lease where until_at > current_timestamp + interval '16' second
                """).query(String.class).list()).containsExactly("a");
    }
}
