package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.source.discovery.Finds;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class DryWatchTest {

    private static final Listing FEED = new Listing(Source.FEED, Edition.ZH);
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final AlarmsTold told = new AlarmsTold();
    private final Editors editors = new Editors(7);
    private final DataSource database;
    private Parts parts;
    private long lastId;

    DryWatchTest(Database database) {
        this.database = database.create();
        parts = start();
    }

    private Parts start() {
        return new Parts(new DelegatingDataSource(database), clock).with(AlarmsTold.class, told).of(Finds.class,
                Watches.class, ReadingAlarms.class,
                DryWatch.class);
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    private void restart() {
        stop();
        parts = start();
    }

    private void find() {
        parts.part(Finds.class).note(FEED, List.of(++lastId), clock.instant());
    }

    private void check() {
        parts.part(DryWatch.class).check(FEED);
    }

    private List<ReadingAlarm> live(Duration time) {
        pass(time, true);
        return told.take();
    }

    private List<ReadingAlarm> dead(Duration time) {
        pass(time, false);
        return told.take();
    }

    private void pass(Duration time, boolean publishing) {
        Instant end = clock.instant().plus(time);
        for (; clock.instant().isBefore(end); clock.advance(Editors.STEP)) {
            if (publishing && editors.publish(clock.instant())) {
                find();
            }
            check();
        }
    }

    private static SourceDry dry(Instant since) {
        return new SourceDry(Origin.FEED, Edition.ZH, since);
    }

    private static SourceHealed healed(Instant since) {
        return new SourceHealed(Origin.FEED, Edition.ZH, since);
    }

    @Test
    void after_two_ordinary_weeks_an_outage_is_told_once_the_same_day() {
        find();
        assertThat(live(Duration.ofDays(14).plusHours(9))).isEmpty();
        find();
        Instant last = clock.instant();
        assertThat(dead(Duration.ofHours(6))).isEmpty();
        assertThat(dead(Duration.ofHours(6))).containsExactly(dry(last));
        assertThat(dead(Duration.ofDays(3))).isEmpty();
        find();
        assertThat(dead(Duration.ofMinutes(20))).containsExactly(healed(last));
        assertThat(live(Duration.ofDays(2))).isEmpty();
    }

    @Test
    void an_outage_that_was_told_does_not_hide_the_next_one() {
        find();
        live(Duration.ofDays(7).plusHours(9));
        assertThat(dead(Duration.ofDays(2))).hasSize(1);
        find();
        assertThat(live(Duration.ofDays(2))).hasSize(1);
        find();
        assertThat(dead(Duration.ofHours(12))).containsExactly(dry(clock.instant().minus(Duration.ofHours(12))));
    }

    @Test
    void a_restart_repeats_neither_an_alarm_nor_its_end() {
        find();
        assertThat(dead(Duration.ofHours(13))).containsExactly(dry(START));
        restart();
        assertThat(dead(Duration.ofHours(13))).isEmpty();
        find();
        assertThat(dead(Duration.ofMinutes(20))).hasSize(1);
        restart();
        assertThat(dead(Duration.ofMinutes(20))).isEmpty();
    }

    @Test
    void a_feed_that_never_answered_is_dry_after_twelve_hours() {
        assertThat(dead(Duration.ofHours(12))).isEmpty();
        assertThat(dead(Duration.ofMinutes(30))).containsExactly(dry(START));
    }

    @Test
    void the_time_that_the_bot_did_not_run_is_no_silence() {
        find();
        live(Duration.ofDays(7));
        clock.advance(Duration.ofDays(2));
        restart();
        assertThat(dead(Duration.ofHours(5))).isEmpty();
        find();
        assertThat(live(Duration.ofDays(3).plusHours(4))).isEmpty();
        find();
        assertThat(dead(Duration.ofHours(12))).hasSize(1);
    }

    @Test
    void a_year_by_a_wrong_clock_hides_no_outage_after_it() {
        find();
        live(Duration.ofDays(7).plusHours(9));
        clock.advance(Duration.ofDays(365));
        find();
        assertThat(dead(Duration.ofHours(13))).hasSize(1);
        clock.advance(Duration.ofDays(-365));
        assertThat(dead(Duration.ofMinutes(20))).isEmpty();
        find();
        Instant last = clock.instant();
        assertThat(dead(Duration.ofMinutes(20))).hasSize(1).first().isInstanceOf(SourceHealed.class);
        assertThat(dead(Duration.ofHours(20))).containsExactly(dry(last));
    }
}
