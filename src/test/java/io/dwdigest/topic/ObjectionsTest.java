package io.dwdigest.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ObjectionsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Parts parts;
    private final Objections objections;

    ObjectionsTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(NOON)).of(Objections.class);
        objections = parts.part(Objections.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_chat_objects_to_a_topic_of_an_article_once() {
        assertThat(objections.add(7, "ai", 1)).isTrue();
        assertThat(objections.add(7, "ai", 1)).isFalse();
        assertThat(objections.add(7, "ai", 2)).isTrue();
        assertThat(objections.count()).isEqualTo(2);
    }

    @Test
    void the_objections_of_each_chat_are_in_the_order_of_articles() {
        objections.add(8, "ai", 1);
        objections.add(7, "law", 1);
        objections.add(7, "ai", 1);
        objections.add(9, "ai", 2);
        objections.add(9, "ai", 3);
        assertThat(objections.of(List.of(1L, 2L, 4L))).isEqualTo(Map.of(
                1L, List.of(objection(7, "ai"), objection(7, "law"), objection(8, "ai")),
                2L, List.of(objection(9, "ai"))));
    }

    @Test
    void an_import_adds_what_is_new_and_leaves_the_rest() {
        objections.add(7, "ai", 1);
        Instant before = NOON.minusSeconds(60);
        objections.add(Map.of(1L, List.of(new Objection(7, "ai", before), new Objection(8, "ai", before))));
        assertThat(objections.of(List.of(1L))).containsEntry(1L,
                List.of(objection(7, "ai"), new Objection(8, "ai", before)));
    }

    @Test
    void an_objection_without_article_topic_or_moment_is_refused() {
        assertRefused(0, "ai", NOON);
        assertRefused(7, "", NOON);
        assertRefused(7, "x".repeat(33), NOON);
        assertThat(new Objection(7, "x".repeat(32), NOON).topic()).hasSize(32);
    }

    private static void assertRefused(long article, String topic, Instant at) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Objection(article, topic, at));
    }

    private static Objection objection(long article, String topic) {
        return new Objection(article, topic, NOON);
    }
}
