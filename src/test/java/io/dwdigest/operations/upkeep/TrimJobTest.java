package io.dwdigest.operations.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.TelegramStandIn;

@Tag("database")
class TrimJobTest {

    private static final Duration SOON = Duration.ofSeconds(10);

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
            trim(bot);
            await().atMost(SOON).untilAsserted(() -> assertThat(
                    sql.sql("select count(*) from lease").query(Long.class).single()).isZero());
        }
    }

    /** With ARTICLES_KEEP=3d. The newest article says what is old. */
    @Test
    void an_old_article_stays_while_a_digest_of_it_is_owed() throws SchedulerException {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).with("ARTICLES_KEEP", "3d").start()) {
            Articles articles = bot.part(Articles.class);
            Instant now = Instant.now();
            LongStream.rangeClosed(1, 3).forEach(id -> articles
                    .add(AnArticle.of(id).published(now.minus(Duration.ofDays(id == 3 ? 0 : 6))).links(9L).build(),
                            false));
            JdbcClient sql = bot.part(JdbcClient.class);
            sql.sql("""
                    insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                    values (42, 1, 0, 'OWED', 'FULL', current_timestamp + interval '7' day, 0, current_timestamp)
                    """).update();
            trim(bot);
            await().atMost(SOON).until(() -> articles.byId(2).isEmpty());
            assertThat(articles.byIds(List.of(1L, 3L))).hasSize(2);
            sql.sql("update delivery set state = 'SENT'").update();
            trim(bot);
            await().atMost(SOON).until(() -> articles.byId(1).isEmpty());
            assertThat(sql.sql("select article_id from article_link").query(Long.class).list()).containsExactly(3L);
        }
    }

    private static void trim(Bot bot) throws SchedulerException {
        bot.part(Scheduler.class).triggerJob(JobKey.jobKey("trim"));
    }
}
