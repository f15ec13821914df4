package io.dwdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.Parts;
import io.dwdigest.testing.SettableClock;

@ParameterizedClass
@EnumSource
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
    void one_holds_it_and_prolongs_it_and_others_do_not_get_it() {
        assertThat(leases.take("polling", "a", LONG)).isTrue();
        assertThat(leases.take("polling", "b", LONG)).isFalse();
        assertThat(leases.take("polling", "a", LONG)).isTrue();
        assertThat(leases.take("another", "b", LONG)).isTrue();
    }

    @Test
    void when_it_ends_or_is_given_back_the_next_gets_it_and_the_one_before_does_not() throws InterruptedException {
        assertThat(leases.take("polling", "a", Duration.ofSeconds(1))).isTrue();
        Thread.sleep(1_100); // by the database's clock, which no test sets
        assertThat(leases.take("polling", "b", LONG)).isTrue();
        assertThat(leases.take("polling", "a", LONG)).isFalse();
        leases.release("polling", "a");
        assertThat(leases.take("polling", "a", LONG)).isFalse();
        leases.release("polling", "b");
        assertThat(leases.take("polling", "a", LONG)).isTrue();
    }
}
