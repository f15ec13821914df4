package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class ReadingAlarmsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));
    private static final AlarmSubject BYLINE = AlarmSubject.of(Edition.ZH, Field.BYLINE);

    private final ReadingAlarms alarms;

    ReadingAlarmsTest(Database database) {
        alarms = new ReadingAlarms(JdbcClient.create(database.create()));
    }

    @Test
    void an_alarm_is_open_until_closed_and_its_time_is_remembered() {
        alarms.raise(BYLINE, NOON, ONE);
        assertThat(alarms.openSince(BYLINE)).contains(NOON);
        assertThat(alarms.spans(BYLINE, TWO)).containsExactly(new TimeSpan(NOON, TWO));
        alarms.close(BYLINE, TWO);
        assertThat(alarms.openSince(BYLINE)).isEmpty();
        assertThat(alarms.spans(BYLINE, TWO.plusSeconds(9))).containsExactly(new TimeSpan(NOON, TWO));
    }

    @Test
    void alarms_are_counted_by_kind_and_edition() {
        alarms.raise(BYLINE, NOON, ONE);
        alarms.raise(AlarmSubject.of(Edition.ZH, Field.LEAD), NOON, ONE);
        alarms.raise(AlarmSubject.of(new Listing(Source.FEED, Edition.ZH)), NOON, ONE);
        alarms.close(AlarmSubject.of(Edition.ZH, Field.LEAD), TWO);
        assertThat(alarms.open(AlarmKind.FIELD, Edition.ZH)).isOne();
        assertThat(alarms.open(AlarmKind.SOURCE, Edition.ZH)).isOne();
        assertThat(alarms.open(AlarmKind.FIELD, Edition.EN)).isZero();
    }

    @Test
    void when_the_new_way_is_usual_what_came_before_it_is_not() {
        alarms.raise(BYLINE, NOON, ONE);
        alarms.settle(BYLINE);
        assertThat(alarms.openSince(BYLINE)).isEmpty();
        assertThat(alarms.spans(BYLINE, TWO)).containsExactly(new TimeSpan(Instant.EPOCH, ONE));
    }

    @Test
    void alarms_of_an_edition_that_is_no_longer_read_are_removed() {
        AlarmSubject feed = AlarmSubject.of(new Listing(Source.FEED, Edition.EN));
        alarms.raise(feed, NOON, ONE);
        alarms.keepOnly(List.of(Edition.EN, Edition.DE));
        assertThat(alarms.openSince(feed)).contains(NOON);
        alarms.keepOnly(List.of(Edition.DE));
        assertThat(alarms.openSince(feed)).isEmpty();
    }

    @Test
    void the_time_of_an_alarm_is_forgotten_after_ninety_days() {
        alarms.raise(BYLINE, NOON, ONE);
        alarms.close(BYLINE, TWO);
        Instant later = TWO.plus(Duration.ofDays(91));
        alarms.raise(BYLINE, later, later);
        alarms.close(BYLINE, later);
        assertThat(alarms.spans(BYLINE, later)).containsExactly(new TimeSpan(later, later));
    }
}
