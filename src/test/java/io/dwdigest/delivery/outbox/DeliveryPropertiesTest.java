package io.dwdigest.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;

class DeliveryPropertiesTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @CsvSource({"30, false, false", "31, false, true", "31, true, false", "1, false, false", "1000, false, true"})
    void above_30_a_second_without_paying_telegram_may_refuse(int rate, boolean paid, boolean above) {
        assertThat(properties(rate, paid, WEEK).abovePublicLimit()).isEqualTo(above);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void a_rate_that_cannot_be_is_refused_in_a_sentence(int rate) {
        assertThatThrownBy(() -> properties(rate, false, WEEK))
                .hasMessage("TELEGRAM_RATE is %d: use a whole number from 1 to 1000".formatted(rate));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "P36501D"})
    void a_time_that_cannot_be_kept_is_refused_in_a_sentence(Duration keep) {
        assertThatThrownBy(() -> properties(28, false, keep)).hasMessage(
                "DELIVERIES_KEEP is %s: use a duration such as 7d, 36500d at most".formatted(keep));
    }

    @Test
    void deliveries_may_be_kept_for_a_hundred_years() {
        assertThat(properties(28, false, Duration.ofDays(36_500)).keep()).hasDays(36_500);
    }

    private static DeliveryProperties properties(int rate, boolean paid, Duration keep) {
        return new DeliveryProperties(rate, paid, UnknownOutcome.RESEND, keep);
    }
}
