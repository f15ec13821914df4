package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.util.ClassUtils;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Readership;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Reply;
import okhttp3.OkHttpClient;

/** The looks as Quartz runs them, on either database. */
@OnBothDatabases
class LookScheduleTest {

    private final DwStandIn dw = new DwStandIn();
    private final String scheduler = "test-" + UUID.randomUUID();
    private final Database kind;
    private final HikariDataSource database;

    LookScheduleTest(Database kind) {
        this.kind = kind;
        this.database = (HikariDataSource) kind.create();
    }

    @AfterEach
    void stop() {
        dw.close();
        database.close();
    }

    @Test
    void looks_begin_at_once_and_are_repeated() throws SchedulerException {
        dw.on("/xml/rss-chi-all", Answers.feed());
        dw.on("/zh/news-sitemap.xml", Answers.sitemap(Answers.Item.of(1, null)));
        dw.on("/api/detail/article/1", Answers.api(1, "headline", "lead", Instant.now()));
        try (ConfigurableApplicationContext bot = start("zh", "1s")) {
            await().until(() -> asked("/xml/rss-chi-all") >= 2 && bot.getBean(Articles.class).count() == 1);
            assertThat(bot.getBean(Scheduler.class).getMetaData().isJobStoreClustered())
                    .isEqualTo(kind == Database.POSTGRES);
        }
    }

    @Test
    void one_look_makes_up_for_all_that_a_slow_one_delayed() throws InterruptedException {
        dw.on("/zh/news-sitemap.xml", exchange -> {
            Thread.sleep(asked("/zh/news-sitemap.xml") == 1 ? 2_500 : 0);
            Reply.send(exchange, 200, Answers.sitemap());
        });
        try (ConfigurableApplicationContext bot = start("zh", "1s")) {
            assertThat(bot.isActive()).isTrue();
            await().until(() -> asked("/zh/news-sitemap.xml") >= 2);
            Thread.sleep(700);
            assertThat(asked("/zh/news-sitemap.xml")).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void a_start_takes_up_changed_settings() throws SchedulerException {
        start("zh,en", "1m").close();
        try (ConfigurableApplicationContext bot = start("en", "2m")) {
            Scheduler quartz = bot.getBean(Scheduler.class);
            assertThat(quartz.getJobKeys(GroupMatcher.jobGroupEquals(LookJob.GROUP))).containsExactlyInAnyOrder(
                    Stream.of(Source.values()).map(source -> new JobKey(source + " EN", "look"))
                            .toArray(JobKey[]::new));
            SimpleTrigger trigger = (SimpleTrigger) quartz.getTrigger(new TriggerKey("FEED EN", "look"));
            assertThat(Duration.ofMillis(trigger.getRepeatInterval())).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void an_edition_that_nobody_reads_is_looked_at_rarely() {
        dw.on("/xml/rss-chi-all", Answers.feed());
        dw.on("/xml/rss-en-all", Answers.feed());
        dw.on("/xml/rss-de-all", Answers.feed());
        try (ConfigurableApplicationContext bot = start("", "1s")) {
            assertThat(bot.isActive()).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> asked("/xml/rss-en-all") >= 3 && asked("/xml/rss-de-all") >= 1);
            assertThat(asked("/xml/rss-de-all")).isOne();
            bot.getBean(Readers.class).read.add(Edition.DE);
            await().until(() -> asked("/xml/rss-de-all") >= 2);
            assertThat(asked("/xml/rss-chi-all")).isOne();
        }
    }

    @Test
    void a_stop_does_not_wait_for_an_answer() {
        dw.on("/xml/rss-chi-all", Reply.never());
        ConfigurableApplicationContext bot = start("zh", "1s");
        await().until(() -> asked("/xml/rss-chi-all") == 1);
        long began = System.nanoTime();
        bot.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    private ConfigurableApplicationContext start(String editions, String interval) {
        return new SpringApplicationBuilder(Bot.class, quartz()).web(WebApplicationType.NONE).logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .run(List.of("TELEGRAM_BOT_TOKEN=1:unused", "spring.datasource.url=" + database.getJdbcUrl(),
                        "spring.datasource.username=" + database.getUsername(),
                        "spring.quartz.scheduler-name=" + scheduler, "DW_EDITIONS=" + editions,
                        "FETCH_INTERVAL=" + interval, "DW_REQUEST_GAP=0s",
                        "management.endpoint.health.validate-group-membership=false",
                        "DW_FEEDS_URL=" + dw.siteUrl(), "DW_SITE_URL=" + dw.siteUrl(), "DW_API_URL=" + dw.siteUrl())
                        .stream()
                        .map("--"::concat).toArray(String[]::new));
    }

    private static Class<?> quartz() {
        return ClassUtils.resolveClassName("io.dwdigest.node.QuartzConfiguration", null);
    }

    private long asked(String path) {
        return dw.asked().stream().filter(path::equals).count();
    }

    /** @param read the editions that somebody reads */
    record Readers(Set<Edition> read) implements Readership {

        @Override
        public boolean isRead(Edition edition) {
            return read.contains(edition);
        }
    }

    /** It is not annotated as a configuration, or the whole application would find it. */
    @EnableAutoConfiguration
    @ComponentScan(basePackages = {"io.dwdigest.article",
            "io.dwdigest.source"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|Wired|source[.]revision).*"))
    static class Bot {

        @Bean
        static Readers readers() {
            return new Readers(ConcurrentHashMap.newKeySet());
        }

        @Bean
        static Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        static OkHttpClient dw() {
            return new OkHttpClient();
        }
    }
}
