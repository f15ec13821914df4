package io.dwdigest.operations.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.TelegramStandIn;

@Tag("database")
class TrimJobTest {

    @Test
    void the_log_says_what_was_removed_if_anything_was() {
        assertThat(TrimJob.removed(3, 120, 40, 0)).contains(
                "Removed what is older than its time: articles 3, deliveries 120, updates 40, leases 0");
        assertThat(TrimJob.removed(1, 1, 0, 0)).isPresent();
        assertThat(TrimJob.removed(0, 1, 1, 0)).isPresent();
        assertThat(TrimJob.removed(0, 0, 1, 1)).isPresent();
        assertThat(TrimJob.removed(0, 0, 0, 0)).isEmpty();
    }

    @Test
    void leases_of_nodes_that_were_killed_are_not_kept_for_ever() throws SchedulerException {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram).start()) {
            JdbcClient sql = bot.part(JdbcClient.class);
            sql.sql("""
                    insert into lease (name, holder, until_at) values ('old', 'old', current_timestamp - interval '2' day)
                    """)
                    .update();
            bot.part(Scheduler.class).triggerJob(JobKey.jobKey("trim"));
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                    sql.sql("select count(*) from lease").query(Long.class).single()).isZero());
        }
    }
}
