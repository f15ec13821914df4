package io.dwdigest.operations.upkeep;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.Field;
import io.dwdigest.article.Origin;
import io.dwdigest.chat.updates.ReceivedUpdates;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.revision.Revisions;
import io.dwdigest.source.watch.FieldWatch;
import io.dwdigest.source.watch.ReadingAlarms;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.Objections;
import io.dwdigest.topic.SomeTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** What is removed in time, and what the metrics count of what is there. */
@Tag("database")
@Isolated("it reads the log")
class KeepingTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Parts parts = SomeTopics.builtIn(new Parts(Databases.h2(), clock))
            .with(EditionsRead.class, new EditionsRead(List.of(Edition.ZH), true))
            .with(DeliveryProperties.class,
                    new DeliveryProperties(30, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
            .with(OperationsProperties.class, new OperationsProperties(Duration.ofDays(30)))
            .in("article", "revision", "topic", "subscription", "delivery.opened", "delivery.outbox")
            .of(ReceivedUpdates.class, Leases.class, Node.class, FieldWatch.class, ReadingAlarms.class, TrimJob.class);

    @AfterEach
    void close() {
        parts.close();
    }

    private long count(String table) {
        return parts.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    private void meet(long id) {
        parts.part(Chats.class).meet(Chat.met(id, ChatKind.PRIVATE,
                new Reader(Language.EN, Language.EN.script(), Language.EN.zone()), null), "zh");
    }

    private void deliver(long article, String state, Instant at) {
        parts.sql().sql("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                values (1, ?, 0, ?, 'FULL', ?, 1, ?)
                """).params(article, state, at.atOffset(UTC), at.atOffset(UTC)).update();
    }

    private void update(long id, Instant at) {
        parts.sql().sql("insert into received_update (update_id, fingerprint, received_at) values (?, 'x', ?)")
                .params(id, at.atOffset(UTC)).update();
    }

    /** Trims, without what Quartz tells the job. */
    @NullUnmarked
    private void trim() {
        parts.part(TrimJob.class).execute(null);
    }

    @Test
    void what_a_day_left_out_goes_with_its_delivery() {
        clock.advance(Duration.ofDays(31));
        deliver(1, "WITHDRAWN", clock.instant().minus(Duration.ofDays(8)));
        deliver(2, "WITHDRAWN", clock.instant().minus(Duration.ofDays(6)));
        parts.sql().sql("""
                insert into day_place (delivery_id, chat_id, on_day, set_aside)
                select id, chat_id, cast(due_at as date), true from delivery
                """).update();
        trim();
        assertThat(count("day_place")).isOne();
        assertThat(count("delivery join day_place on delivery_id = delivery.id")).isOne();
    }

    @Test
    void what_was_opened_is_remembered_for_two_days() {
        parts.part(OpenedArticles.class).add(1, 7, 77);
        clock.advance(Duration.ofDays(1));
        parts.part(OpenedArticles.class).add(1, 8, 78);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        trim();
        assertThat(parts.part(OpenedArticles.class).of(1)).extracting(OpenedArticles.Opened::articleId)
                .containsExactly(8L);
    }

    @Test
    void only_what_is_older_than_its_time_is_removed() {
        meet(1);
        parts.part(Articles.class).add(AnArticle.ai(1, 0), false);
        parts.part(Subscriptions.class).subscribe(1, "ai");
        parts.part(Subscriptions.class).stop(1);
        clock.advance(Duration.ofDays(31));
        Instant now = clock.instant();
        parts.part(Articles.class).add(AnArticle.of(2).headline("人工智能").published(now).build(), false);
        deliver(2, "SENT", now.minus(Duration.ofDays(8)));
        deliver(1, "SENT", now.minus(Duration.ofDays(6)));
        update(1, now.minus(Duration.ofHours(49)));
        update(2, now.minus(Duration.ofHours(47)));
        parts.sql().sql("insert into lease (name, holder, until_at) values ('old', 'old',"
                + " current_timestamp - interval '2' day)").update();
        try (LogOf log = new LogOf(TrimJob.class, Level.INFO)) {
            trim();
            trim();
            assertThat(log.texts()).containsExactly(
                    "Removed what is older than its time: articles 1, deliveries 1, updates 1, leases 1");
        }
        assertThat(parts.part(Articles.class).byId(1)).isEmpty();
        assertThat(parts.part(Articles.class).byId(2)).isPresent();
        assertThat(count("topic_match")).isOne();
        assertThat(count("delivery")).isOne();
        assertThat(count("received_update")).isOne();
        assertThat(count("lease")).isZero();
        assertThat(count("stopped_topic")).isZero();
    }

    @Test
    void revisions_go_with_their_articles() {
        parts.part(Articles.class).add(AnArticle.ai(1, 0), false);
        parts.part(Articles.class).add(AnArticle.ai(2, 0), false);
        parts.part(Revisions.class).note(AnArticle.of(1).headline("人工智能").build());
        parts.part(Revisions.class).withdraw(2, List.of("ai"));
        trim();
        assertThat(count("article_revision")).isEqualTo(2);
        clock.advance(Duration.ofDays(31));
        parts.part(Articles.class).add(AnArticle.of(3).headline("人工智能").published(clock.instant()).build(), false);
        trim();
        assertThat(count("article_revision")).isZero();
    }

    @Test
    void what_articles_linked_and_who_missed_them_goes_with_them() {
        parts.part(Articles.class).add(AnArticle.of(1).links(9L).published(NOON).build(), false);
        clock.advance(Duration.ofDays(31));
        parts.part(Articles.class).add(AnArticle.of(2).links(9L).published(clock.instant()).build(), false);
        parts.sql().sql("insert into missed_article (chat_id, article_id) values (1, 1), (1, 2)").update();
        trim();
        assertThat(left("article_link")).isEqualTo("[2]");
        assertThat(left("missed_article")).isEqualTo("[2]");
    }

    private String left(String table) {
        return parts.sql().sql("select article_id from " + table).query(Long.class).list().toString();
    }

    @Test
    void trimming_that_takes_long_does_not_count_as_standing_still() throws InterruptedException {
        AtomicLong timer = new AtomicLong();
        Pulse pulse = new Pulse("trim", timer::get);
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            timer.set(Duration.ofMinutes(10).toNanos());
            trim();
        }).join();
        assertThat(pulse.isStill(Duration.ofMinutes(1))).isFalse();
    }

    private double gauge(MeterRegistry meters, String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Test
    void the_metrics_count_what_is_there() {
        MeterRegistry meters = new SimpleMeterRegistry();
        Object metrics = new BotMetrics(meters, parts.part(Articles.class), parts.part(Chats.class),
                parts.part(Subscriptions.class), parts.part(Outbox.class), parts.part(Revisions.class),
                parts.part(Corrections.class), parts.part(Objections.class),
                parts.part(ReadingAlarms.class), parts.part(FieldWatch.class), parts.part(EditionsRead.class));
        assertThat(metrics).isNotNull();
        meet(1);
        meet(2);
        parts.part(Chats.class).pause(2, "test");
        parts.part(Subscriptions.class).subscribe(1, "ai");
        parts.part(Subscriptions.class).subscribe(1, "germany");
        for (int id = 1; id <= 3; id++) {
            parts.part(Articles.class).add(AnArticle.of(id).published(NOON)
                    .origins(Map.of(Field.HEADLINE, Origin.PAGE_STATE)).build(), false);
        }
        deliver(1, "OWED", NOON);
        deliver(2, "SENT", NOON);
        parts.part(Objections.class).add(1, "ai", 1);
        assertThat(gauge(meters, "dwdigest.articles")).isEqualTo(3);
        assertThat(gauge(meters, "dwdigest.chats")).isEqualTo(1);
        assertThat(gauge(meters, "dwdigest.subscriptions")).isEqualTo(2);
        assertThat(gauge(meters, "dwdigest.objections")).isEqualTo(1);
        assertThat(gauge(meters, "dwdigest.deliveries.owed")).isEqualTo(1);
        parts.part(Revisions.class).withdraw(3, List.of());
        assertThat(gauge(meters, "dwdigest.revisions")).isEqualTo(1);
        parts.sql().sql("""
                insert into correction (message, chat_id, version, attempts, form, due_at)
                values (2, 1, 1, 0, 'FULL', current_timestamp)
                """).update();
        assertThat(gauge(meters, "dwdigest.corrections.owed")).isEqualTo(1);
        parts.sql()
                .sql("insert into reading_alarm (kind, edition, name, since, raised_at) values ('SOURCE', 'zh', 'FEED',"
                        + " current_timestamp, current_timestamp)")
                .update();
        assertThat(gauge(meters, "dwdigest.alarms", "edition", "zh", "kind", "source")).isEqualTo(1);
        assertThat(gauge(meters, "dwdigest.alarms", "edition", "zh", "kind", "field")).isZero();
        assertThat(gauge(meters, "dwdigest.field.share", "edition", "zh", "field", "headline", "origin", "page-state"))
                .isEqualTo(1);
        assertThat(gauge(meters, "dwdigest.field.share", "edition", "zh", "field", "lead", "origin", "none"))
                .isEqualTo(1);
        assertThat(meters.get("dwdigest.articles").gauge().getId().getDescription()).isEqualTo("Stored articles");
    }
}
