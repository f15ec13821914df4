package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.source.discovery.Finds;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.dw.SourceSettings;
import io.dwdigest.timing.Pulse;

/** One check of all that is watched. */
@OnBothDatabases
class DriftJobTest {

    private final SettableClock clock = SettableClock.at("2026-11-02T00:00:00Z");
    private final AlarmsTold told = new AlarmsTold();
    private final Pulse pulse = new Pulse("jobs");
    private final TroubledDatabase database;
    private final Parts parts;

    DriftJobTest(Database kind) {
        database = new TroubledDatabase(kind.create());
        parts = new Parts(database, clock).with(AlarmsTold.class, told)
                .with(SourceProperties.class, SourceSettings.of(URI.create("http://localhost:1")))
                .of(Articles.class, Finds.class, Watches.class, ReadingAlarms.class, DryWatch.class, FieldWatch.class);
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    /** Publishes articles, of which only the first sixty have a lead. */
    private void publishWithLostLeads() {
        for (int id = 1; id <= 110; id++) {
            clock.advance(Duration.ofMinutes(1));
            parts.part(Articles.class).add(AnArticle.of(id).published(clock.instant())
                    .origins(id > 60 ? Map.of() : Map.of(Field.LEAD, Origin.API)).build(), false);
        }
    }

    private void check() throws InterruptedException {
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            run();
            pulse.ends();
        }).join();
    }

    /** Runs the job, without what Quartz tells it. */
    @NullUnmarked
    private void run() {
        parts.make(DriftJob.class).execute(null);
    }

    @Test
    void a_check_looks_at_both_listings_and_at_the_fields() throws InterruptedException {
        publishWithLostLeads();
        for (int i = 0; i < 14; i++) {
            check();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(told.take()).satisfiesExactly(
                lead -> assertThat(lead).isInstanceOf(FieldDrifted.class),
                feed -> assertThat(((SourceDry) feed).source()).isEqualTo(Origin.FEED),
                sitemap -> assertThat(((SourceDry) sitemap).source()).isEqualTo(Origin.SITEMAP));
        assertThat(pulse.hasFailed(Duration.ZERO)).isFalse();
    }

    @Test
    void a_check_that_fails_holds_up_no_other() throws InterruptedException {
        publishWithLostLeads();
        database.refuse("update watch");
        check();
        assertThat(told.take()).singleElement().isInstanceOf(FieldDrifted.class);
        assertThat(pulse.hasFailed(Duration.ZERO)).isTrue();
    }

    @Test
    void a_database_that_goes_away_is_no_good_check() throws InterruptedException {
        database.before("update watch", () -> database.away(true));
        check();
        assertThat(pulse.hasFailed(Duration.ZERO)).isTrue();
    }

    @Test
    void an_alarm_goes_with_the_edition_that_is_no_longer_read() throws InterruptedException {
        ReadingAlarms alarms = parts.part(ReadingAlarms.class);
        alarms.raise(AlarmSubject.of(Edition.EN, Field.LEAD), clock.instant(), clock.instant());
        alarms.raise(AlarmSubject.of(Edition.ZH, Field.LEAD), clock.instant(), clock.instant());
        check();
        assertThat(alarms.open(AlarmKind.FIELD, Edition.EN)).isZero();
        assertThat(alarms.open(AlarmKind.FIELD, Edition.ZH)).isOne();
    }
}
