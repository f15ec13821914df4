package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class FieldWatchTest {

    /** How many of a hundred articles usually name an author. */
    private static final int USUAL = 80;

    private final SettableClock clock = SettableClock.at("2026-11-02T00:00:00Z");
    private final AlarmsTold told = new AlarmsTold();
    private final Random random = new Random(3);
    private final DataSource database;
    private Origin answering = Origin.API;
    private Parts parts;
    private long lastId;

    FieldWatchTest(Database database) {
        this.database = database.create();
        parts = start();
    }

    private Parts start() {
        return new Parts(new DelegatingDataSource(database), clock).with(AlarmsTold.class, told).of(Articles.class,
                ReadingAlarms.class,
                FieldWatch.class);
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    /** Publishes articles, of which {@code signed} in a hundred have a byline. Returns the alarms told meanwhile. */
    private List<ReadingAlarm> publish(int count, int signed) {
        for (int number = 0; number < count; number++) {
            clock.advance(Duration.ofMinutes(20));
            parts.part(Articles.class).add(article(++lastId, random.nextInt(100) < signed), false);
            if (number % 3 == 2) { // the job checks less often than DW publishes
                parts.part(FieldWatch.class).check(Edition.ZH);
            }
        }
        return told.take();
    }

    private Article article(long id, boolean signed) {
        Map<Field, Origin> origins = new EnumMap<>(Field.class);
        FieldWatch.WATCHED.forEach(field -> origins.put(field, answering));
        origins.remove(Field.BYLINE);
        if (signed) {
            origins.put(Field.BYLINE, Origin.GRAPH);
        }
        return AnArticle.of(id).published(clock.instant()).origins(origins).build();
    }

    @Test
    void a_byline_suddenly_empty_is_told_once_and_its_return_once() {
        assertThat(publish(310, USUAL)).isEmpty();
        assertThat(publish(25, 0)).singleElement().isInstanceOfSatisfying(FieldDrifted.class, drifted -> {
            assertThat(drifted.moves()).containsOnlyKeys(Field.BYLINE);
            assertThat(drifted.moves().get(Field.BYLINE)).extracting(FieldDrifted.Move::origin)
                    .containsExactly(Origin.GRAPH, null);
        });
        assertThat(publish(60, 0)).isEmpty();
        assertThat(publish(50, USUAL)).containsExactly(new FieldHealed(Edition.ZH, List.of(Field.BYLINE), true));
        assertThat(publish(400, USUAL)).isEmpty();
    }

    @Test
    void an_answer_that_is_gone_is_one_alarm_for_all_its_fields() {
        publish(300, 100);
        answering = Origin.OPEN_GRAPH;
        assertThat(publish(40, 100)).singleElement().isInstanceOfSatisfying(FieldDrifted.class,
                drifted -> assertThat(drifted.moves()).hasSize(5).doesNotContainKey(Field.BYLINE));
        answering = Origin.API;
        assertThat(publish(60, 100)).singleElement().isInstanceOfSatisfying(FieldHealed.class,
                healed -> assertThat(healed.fields()).hasSize(5));
    }

    @Test
    void a_change_that_lasts_becomes_usual_and_is_told_so_once() {
        publish(300, USUAL);
        assertThat(publish(50, 0)).hasSize(1);
        assertThat(publish(400, 0)).containsExactly(new FieldHealed(Edition.ZH, List.of(Field.BYLINE), false));
        assertThat(publish(50, USUAL)).hasSize(1);
    }

    @Test
    void the_shares_of_each_field_can_be_read_off() {
        assertThat(parts.part(FieldWatch.class).share(Edition.EN, Field.LEAD, Origin.API)).isNaN();
        publish(60, 100);
        answering = Origin.OPEN_GRAPH;
        publish(20, 0);
        FieldWatch fields = parts.part(FieldWatch.class);
        assertThat(fields.share(Edition.ZH, Field.LEAD, Origin.API)).isEqualTo(0.6);
        assertThat(fields.share(Edition.ZH, Field.LEAD, Origin.OPEN_GRAPH)).isEqualTo(0.4);
        assertThat(fields.share(Edition.ZH, Field.BYLINE, null)).isEqualTo(0.4);
    }

    @Test
    void a_restart_tells_nothing_twice() {
        publish(200, USUAL);
        assertThat(publish(40, 0)).hasSize(1);
        parts.close();
        parts = start();
        assertThat(publish(20, 0)).isEmpty();
    }

    @Test
    void with_little_history_there_is_no_alarm() {
        publish(59, USUAL);
        assertThat(publish(50, 0)).isEmpty();
    }

    @Test
    void sixty_earlier_articles_are_enough_history() {
        publish(60, 100);
        assertThat(publish(49, 0)).isEmpty();
        publish(1, 0);
        parts.part(FieldWatch.class).check(Edition.ZH);
        assertThat(told.take()).hasSize(1);
    }
}
