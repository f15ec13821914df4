package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.dated;
import static io.dwdigest.topic.TopicContext.NOW;
import static io.dwdigest.topic.TopicContext.fileOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import io.dwdigest.article.Article;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class TopicMatchesTest {

    private static final String RULES = fileOf("robot", "panda");

    private final Database kind;
    private final DataSource database;
    private final TopicContext bot;

    TopicMatchesTest(Database kind) {
        this.kind = kind;
        database = kind.create();
        bot = new TopicContext(database, RULES);
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void the_matches_of_a_withdrawn_sample_are_removed() {
        bot.add(dated(Article.FIRST_SAMPLE, "A robot", NOW.minusSeconds(1)), dated(7, "A robot", NOW.minusSeconds(1)));
        bot.articles().withdrawSamples(NOW);
        assertThat(bot.matches().latest("ai", Set.of("zh"), 5)).containsExactly(7L);
    }

    @Test
    void topics_of_a_found_article_are_in_the_order_of_the_file() {
        bot.add(dated(7, "A panda meets a robot", NOW), dated(8, "A quiet day", NOW));
        assertThat(bot.matches().of(7)).containsExactly("ai", "china");
        assertThat(bot.matches().of(8)).isEmpty();
    }

    @Test
    void topics_and_dates_of_articles_can_be_asked_for() {
        bot.add(dated(7, "A panda meets a robot", NOW), dated(8, "A quiet day", NOW), dated(9, "A robot", NOW));
        assertThat(bot.matches().of(List.of(7L, 8L))).isEqualTo(Map.of(7L, Set.of("ai", "china")));
        assertThat(bot.matches().datedAt("ai", 9)).contains(NOW);
        assertThat(bot.matches().datedAt("china", 9)).isEmpty();
        assertThat(bot.matches().rules()).isEqualTo(TopicFile.parse("", RULES).fingerprint());
    }

    @Test
    void a_match_is_rolled_back_with_its_article() {
        bot.transaction().executeWithoutResult(status -> {
            bot.add(dated(7, "A robot", NOW));
            status.setRollbackOnly();
        });
        assertThat(bot.matches().of(7)).isEmpty();
    }

    @Test
    void latest_are_sorted_by_date_and_then_by_id_both_descending() {
        bot.add(dated(1, "robot", NOW), dated(2, "robot", NOW.minusSeconds(60)), dated(3, "robot", NOW),
                dated(4, "panda", NOW));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 10)).containsExactly(3L, 1L, 2L);
        assertThat(bot.matches().latest("ai", Set.of("zh"), 2)).containsExactly(3L, 1L);
        assertThat(bot.matches().latest("ai", Set.of("de"), 10)).isEmpty();
    }

    @Test
    void the_next_page_begins_after_an_article_even_within_one_date() {
        bot.add(dated(1, "robot", NOW), dated(2, "robot", NOW.minusSeconds(60)), dated(3, "robot", NOW),
                dated(5, "robot", NOW.plusSeconds(60)));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 2, 3)).containsExactly(1L, 2L);
        assertThat(bot.matches().latest("ai", Set.of("zh"), 2, 2)).isEmpty();
    }

    @Test
    void latest_begin_anew_after_an_article_that_is_gone() {
        bot.add(dated(1, "robot", NOW));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 2, 99)).containsExactly(1L);
    }

    @Test
    void an_article_without_a_date_is_dated_as_in_its_own_table() {
        Instant found = NOW.minus(Duration.ofHours(3));
        bot.articles().add(dated(1, "robot", null), false, found);
        bot.add(dated(2, "robot", found.minusSeconds(1)), dated(3, "robot", found.plusSeconds(1)));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 3)).containsExactly(3L, 1L, 2L);
    }

    @Test
    void removed_articles_are_about_nothing() {
        bot.add(dated(1, "robot", NOW), dated(2, "robot", NOW.minusSeconds(1)));
        bot.matches().remove(List.of(2L));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 3)).containsExactly(1L);
    }

    @Test
    void a_start_with_other_rules_judges_every_stored_article_again() {
        bot.add(dated(1, "robot", NOW), dated(2, "panda", NOW.minusSeconds(1)), dated(3, "panda", NOW.plusSeconds(1)));
        try (TopicContext restarted = new TopicContext(database, fileOf("panda", "dragon"))) {
            assertThat(restarted.matches().latest("ai", Set.of("zh"), 9)).containsExactly(3L, 2L);
            assertThat(restarted.matches().latest("china", Set.of("zh"), 9)).isEmpty();
        }
    }

    @Test
    void a_start_with_the_same_rules_changes_nothing() {
        bot.add(dated(1, "robot", NOW));
        bot.matches().clear();
        try (TopicContext restarted = new TopicContext(database, RULES)) {
            assertThat(restarted.matches().of(1)).isEmpty();
        }
    }

    @Test
    void the_first_start_with_rules_judges_the_stored_articles() {
        bot.add(dated(1, "robot", NOW));
        bot.matches().clear();
        bot.sql().sql("delete from topic_rules").update();
        try (TopicContext restarted = new TopicContext(database, RULES)) {
            assertThat(restarted.matches().of(1)).containsExactly("ai");
        }
    }

    @Test
    void judging_again_reaches_articles_of_every_page() {
        LongStream.rangeClosed(1, 1_203).forEach(id -> bot.add(dated(id, "panda", NOW)));
        try (TopicContext restarted = new TopicContext(database, fileOf("panda", "dragon"))) {
            assertThat(restarted.matches().latest("ai", Set.of("zh"), 2_000)).hasSize(1_203);
        }
    }

    @Test
    void latest_are_read_from_the_index_without_sorting() {
        fill(20_000);
        assertThat(plan(bot.sql().sql("explain " + TopicMatches.LATEST))).satisfies(this::walksTheIndex);
        assertThat(plan(bot.sql().sql("explain " + TopicMatches.LATEST_AFTER)
                .param("dated", NOW.plusSeconds(5_000).atOffset(ZoneOffset.UTC)).param("after", 5_000L)))
                .satisfies(this::walksTheIndex);
    }

    @Test
    void those_of_a_span_of_time_are_read_from_the_index_too() {
        fill(20_000);
        assertThat(plan(bot.sql().sql("explain " + TopicMatches.WITHIN)
                .param("from", NOW.plusSeconds(4_000).atOffset(ZoneOffset.UTC))
                .param("until", NOW.plusSeconds(5_000).atOffset(ZoneOffset.UTC)))).satisfies(this::walksTheIndex);
        assertThat(bot.matches().within("ai", Set.of("zh"), NOW.plusSeconds(4), NOW.plusSeconds(12), 9))
                .containsExactly(8L, 4L);
        assertThat(bot.matches().firstSince("ai", Set.of("zh"), NOW.plusSeconds(5))).contains(NOW.plusSeconds(8));
        assertThat(bot.matches().firstSince("ai", Set.of("zh"), NOW.plusSeconds(50_000))).isEmpty();
    }

    private void walksTheIndex(String plan) {
        switch (kind) {
            case H2 -> assertThat(plan).containsIgnoringCase("topic_match_latest").contains("index sorted");
            case POSTGRES -> assertThat(plan).contains("Scan Backward using topic_match_latest").doesNotContain("Sort");
        }
    }

    private void fill(int rows) {
        List<Object[]> values = LongStream.rangeClosed(1, rows)
                .mapToObj(id -> new Object[]{id, id % 4 == 0 ? "ai" : "china",
                        NOW.plusSeconds(id).atOffset(ZoneOffset.UTC)})
                .toList();
        JdbcTemplate template = new JdbcTemplate(database);
        template.batchUpdate("insert into topic_match (article_id, topic, edition, dated_at) values (?, ?, 'zh', ?)",
                values);
        template.execute("analyze");
    }

    private static String plan(StatementSpec statement) {
        return String.join("\n", statement.param("topic", "ai").param("edition", "zh").param("limit", 5)
                .query((row, _) -> row.getString(1)).list());
    }

    @Test
    void an_article_that_is_dated_anew_leaves_its_place_on_top() {
        bot.add(dated(1, "robot", NOW.minusSeconds(2)), dated(2, "robot", NOW.minusSeconds(3)),
                dated(3, "robot", NOW.minusSeconds(1)));
        Stream.of("article set dated_at = dated_at + interval '36' year where id = 2",
                "topic_match set dated_at = dated_at + interval '36' year where article_id = 2")
                .forEach(change -> bot.sql().sql("update " + change).update());
        assertThat(bot.matches().latest("ai", Set.of("zh"), 1)).containsExactly(2L);
        bot.matches().dateAnew(bot.articles().dateAnew(NOW));
        assertThat(bot.matches().latest("ai", Set.of("zh"), 3)).containsExactly(3L, 2L, 1L);
    }
}
