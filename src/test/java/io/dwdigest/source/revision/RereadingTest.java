package io.dwdigest.source.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.revision.Revision;
import io.dwdigest.revision.Revisions;
import io.dwdigest.source.discovery.Wired;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.dw.DwRequest;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.dw.SourceSettings;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/** When a pushed article is read again, and what DW may have changed by then. */
@OnBothDatabases
@Isolated("it reads the log")
class RereadingTest {

    private static final long ID = 71_000_001;

    private final DwStandIn dw = new DwStandIn();
    /** A minute ahead, so that what is published before the first look is never dated after it. */
    private final SettableClock clock = new SettableClock(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60));
    private final Wired bot;

    RereadingTest(Database database) {
        bot = new Wired(SourceSettings.of(dw.siteUrl()), database.create(), clock,
                DwClient.Limits.STANDARD, parts -> parts
                        .with(Topics.class, SomeTopics.of("ai")).in("revision", "source.revision")
                        .with(TopicMatches.class).with(Leases.class).with(Node.class));
        bot.get(Rereading.class).stop(); // the test moves it: of two steps at a time one finds the lease taken
    }

    @BeforeEach
    void push() {
        dw.publish(Pieces.plain(ID - 1));
        bot.look(Source.FEED);
        dw.publish(Pieces.ai(ID));
        bot.look(Source.FEED);
        assertThat(bot.news()).contains(ID + "+");
        dw.forget();
    }

    @AfterEach
    void close() {
        bot.close();
        dw.close();
    }

    @Test
    void a_pushed_article_is_read_again_four_times() {
        List<Integer> minutes = List.of(14, 1, 44, 1, 299, 1, 1079, 1, 1380, 120);
        List<Integer> asked = minutes.stream().map(pause -> {
            dw.forget();
            pass(Duration.ofMinutes(pause));
            return dw.requests("/api/").size();
        }).toList();
        assertThat(asked).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 0);
        assertThat(stored().headline()).isEqualTo(Pieces.ai(ID).headline());
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        pass(Duration.ofMinutes(15));
        dw.forget();
        pass(Duration.ofMinutes(45));
        assertThat(dw.requests()).isNotEmpty().allMatch(DwRequest::isConditional)
                .allSatisfy(request -> assertThat(request.headers().toString()).doesNotContain("[]", "[\"\"]", "=[,"));
        dw.forget();
        dw.retitle(ID, "另一个标题");
        pass(Duration.ofHours(5));
        assertThat(stored().headline()).isEqualTo("另一个标题");
    }

    @Test
    void what_was_there_before_the_bot_is_read_again_when_a_list_says_so() {
        dw.retitle(ID - 1, "另一个标题");
        pass(Duration.ofMinutes(15));
        assertThat(bot.get(Articles.class).byId(ID - 1).orElseThrow().headline()).isNotEqualTo("另一个标题");
        bot.look(Source.FEED);
        bot.get(Rereading.class).step();
        assertThat(bot.get(Articles.class).byId(ID - 1).orElseThrow().headline()).isEqualTo("另一个标题");
        assertThat(bot.get(Revisions.class).latest(ID - 1)).isPresent();
    }

    @Test
    void a_corrected_headline_is_noticed_and_the_old_one_kept() {
        String before = stored().headline();
        dw.retitle(ID, "另一个标题");
        pass(Duration.ofMinutes(15));
        assertThat(stored().headline()).isEqualTo("另一个标题");
        Revision revision = bot.get(Revisions.class).latest(ID).orElseThrow();
        assertThat(revision.before().headline()).isEqualTo(before);
        assertThat(revision.noticed()).isEqualTo(clock.instant());
        assertThat(revision.withdrawn()).isFalse();
    }

    @Test
    void a_listing_that_says_something_else_has_it_read_at_once() {
        dw.retitle(ID, "另一个标题");
        bot.look(Source.FEED);
        pass(Duration.ZERO);
        assertThat(stored().headline()).isEqualTo("另一个标题");
        dw.forget();
        bot.look(Source.FEED);
        pass(Duration.ZERO);
        assertThat(dw.requests("/api/")).isEmpty();
    }

    @Test
    void what_dw_removed_is_withdrawn_and_not_asked_for_again() {
        dw.remove(ID);
        pass(Duration.ofMinutes(15));
        assertThat(bot.articles().byId(ID)).isEmpty();
        assertThat(bot.get(Revisions.class).latest(ID).orElseThrow().withdrawn()).isTrue();
        assertThat(bot.articles().unknown(List.of(ID))).isEmpty();
        dw.forget();
        pass(Duration.ofMinutes(45));
        assertThat(dw.requests()).isEmpty();
    }

    @Test
    void a_failing_dw_changes_nothing_and_is_asked_again_later() {
        dw.retitle(ID, "另一个标题");
        dw.trouble("/").status(500, "broken");
        pass(Duration.ofMinutes(15));
        assertThat(stored().headline()).isEqualTo(Pieces.ai(ID).headline());
        dw.clearTrouble();
        pass(Duration.ofMinutes(10));
        assertThat(stored().headline()).isEqualTo("另一个标题");
    }

    @Test
    void the_older_an_article_the_longer_it_rests_after_a_failure() {
        pass(Duration.ofHours(6));
        dw.trouble("/").status(500, "broken");
        pass(Duration.ofHours(18));
        List<Integer> asked = Stream.of(359, 1).map(minutes -> {
            dw.forget();
            pass(Duration.ofMinutes(minutes));
            return dw.requests("/api/").size();
        }).toList();
        assertThat(asked).containsExactly(0, 1);
    }

    @Test
    void an_odd_article_is_set_aside_after_a_failure_too() {
        sql("update article set edition = 'tlh' where id = " + ID);
        pass(Duration.ofMinutes(15));
        assertThat(due()).containsExactly(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void what_is_two_days_old_is_done_with_and_so_is_what_is_gone() {
        clock.advance(Duration.ofDays(2).minusSeconds(1));
        dw.forget();
        pass(Duration.ZERO);
        assertThat(dw.requests("/api/")).hasSize(1);
        assertThat(due()).hasSize(1);
        dw.forget();
        pass(Duration.ofSeconds(1));
        assertThat(dw.requests()).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void many_that_are_due_follow_each_other_without_a_rest() throws InterruptedException {
        sql("""
                insert into recheck (article_id, found_at, due_at, versions)
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 20)
                select n, timestamp with time zone '2026-01-01 12:00:00Z',
                timestamp with time zone '2026-01-01 12:00:00Z', '' from numbers
                """);
        Pulse pulse = new Pulse("loop", () -> Duration.ofSeconds(5).toNanos() * (21 - due().size()));
        List<Duration> rests = new ArrayList<>();
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            rests.add(bot.get(Rereading.class).step());
        }).join();
        assertThat(pulse.isStill(Duration.ofSeconds(60))).isFalse();
        rests.add(bot.get(Rereading.class).step());
        assertThat(rests).containsExactly(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void while_another_node_reads_again_this_one_does_not() {
        boolean shared = bot.get(Node.class).isShared();
        bot.get(Leases.class).take("rereading", "another", Duration.ofMinutes(1));
        pass(Duration.ofMinutes(15));
        assertThat(dw.requests().isEmpty()).isEqualTo(shared);
    }

    @Test
    void the_log_names_what_dw_changed_and_what_it_withdrew() {
        try (LogOf log = new LogOf(Rereading.class, Level.INFO)) {
            pass(Duration.ofMinutes(15));
            pass(Duration.ofMinutes(45));
            dw.retitle(ID, "另一个标题");
            pass(Duration.ofHours(5));
            dw.remove(ID);
            pass(Duration.ofHours(18));
            assertThat(log.texts()).containsExactly("DW has changed article " + ID,
                    "DW has withdrawn article " + ID);
        }
    }

    private void sql(String statement) {
        bot.get(JdbcClient.class).sql(statement).update();
    }

    private List<Instant> due() {
        return bot.get(JdbcClient.class).sql("select due_at from recheck")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant()).list();
    }

    @Test
    void what_was_not_pushed_is_not_read_again() {
        pass(Duration.ofMinutes(15));
        assertThat(dw.asked()).isNotEmpty().noneMatch(path -> path.contains(String.valueOf(ID - 1)));
    }

    private void pass(Duration time) {
        clock.advance(time);
        bot.get(Rereading.class).step();
    }

    private Article stored() {
        return bot.articles().byId(ID).orElseThrow();
    }
}
