package io.dwdigest.operations.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.quartz.JobDetail;
import org.quartz.SimpleTrigger;
import org.springframework.boot.health.contributor.Status;

import io.dwdigest.testing.SettableClock;

class UpkeepTest {

    @Test
    void the_bot_is_ready_while_people_are_heard() {
        assertThat(new TelegramHealthIndicator(() -> true).health().getStatus()).isEqualTo(Status.UP);
        var deaf = new TelegramHealthIndicator(() -> false).health();
        assertThat(deaf.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(deaf.getDetails()).isEqualTo(
                Map.of("reason", "Telegram has not answered for 120 s, or the webhook is not set"));
    }

    @Test
    void the_bot_is_not_ready_while_work_fails_or_stands_still() {
        assertThat(new WorkHealthIndicator(List::of).health().getStatus()).isEqualTo(Status.UP);
        var stalled = new WorkHealthIndicator(() -> List.of("polling")).health();
        assertThat(stalled.getStatus()).isEqualTo(Status.DOWN);
        assertThat(stalled.getDetails()).hasToString("{stalled=[polling]}");
    }

    @Test
    void trimming_begins_five_minutes_after_a_start_and_comes_daily() {
        SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
        OperationsConfiguration configuration = new OperationsConfiguration();
        JobDetail job = configuration.trimJob();
        assertThat(job.getJobClass()).isEqualTo(TrimJob.class);
        assertThat(job.isDurable()).isTrue();
        SimpleTrigger trigger = (SimpleTrigger) configuration.trimTrigger(job, clock);
        assertThat(trigger.getStartTime()).isEqualTo(Date.from(Instant.parse("2026-11-20T12:05:00Z")));
        assertThat(Duration.ofMillis(trigger.getRepeatInterval())).isEqualTo(Duration.ofDays(1));
        assertThat(trigger.getJobKey()).isEqualTo(job.getKey());
    }

    @Test
    void articles_are_kept_for_three_days_at_least() {
        assertThat(new OperationsProperties(Duration.ofDays(3)).articlesKeep()).isEqualTo(Duration.ofDays(3));
        assertThat(new OperationsProperties(Duration.ofDays(36_500)).articlesKeep()).hasDays(36_500);
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationsProperties(Duration.ofDays(36_501)));
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationsProperties(Duration.ofHours(71)))
                .withMessage("ARTICLES_KEEP is PT71H: use at least 3d, such as 400d, and at most 36500d");
    }
}
