package io.dwdigest.delivery.opened;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.opened.OpenedArticles.Opened;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

/** How long, and for whom, the bot remembers which message shows an article. */
@OnBothDatabases
class OpenedArticlesTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00.123456Z");
    private final Parts parts;
    private final OpenedArticles opened;

    OpenedArticlesTest(Database database) {
        parts = new Parts(database.create(), clock).of(OpenedArticles.class);
        opened = parts.part(OpenedArticles.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void the_messages_of_a_chat_are_there_oldest_first() {
        Opened first = opened.add(42, 7, 101);
        clock.advance(Duration.ofMinutes(1));
        Opened second = opened.add(42, 8, 102);
        Opened others = opened.add(43, 7, 103);
        assertThat(opened.of(42)).containsExactly(first, second);
        assertThat(opened.byIds(List.of(first.id(), others.id(), 5L))).containsExactlyInAnyOrder(first, others);
        assertThat(opened.byIds(List.of())).isEmpty();
    }

    @Test
    void a_card_is_remembered_once() {
        Opened card = opened.add(42, 7, new Spot.Card("AgAAAB0")).orElseThrow();
        assertThat(opened.add(42, 7, new Spot.Card("AgAAAB0"))).isEmpty();
        assertThat(opened.of(42)).containsExactly(card).extracting(Opened::spot)
                .containsExactly(new Spot.Card("AgAAAB0"));
        assertThat(opened.add(42, 7, new Spot.Card("AgAAAB1"))).isPresent();
    }

    @Test
    void a_message_is_corrected_for_two_days() {
        Opened first = opened.add(42, 7, 101);
        clock.advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(first.isFresh(clock.instant())).isTrue();
        Opened second = opened.add(42, 8, 102);
        clock.advance(Duration.ofSeconds(2));
        assertThat(first.isFresh(clock.instant())).isFalse();
        opened.trim();
        assertThat(opened.of(42)).containsExactly(second);
    }

    @Test
    void messages_of_a_group_that_moved_are_forgotten() {
        opened.add(-1, 7, 101);
        Opened others = opened.add(-2, 7, 102);
        parts.publish(new ChatMigrated(-1, -100));
        assertThat(opened.of(-1)).isEmpty();
        assertThat(opened.of(-100)).isEmpty();
        assertThat(opened.of(-2)).containsExactly(others);
    }

    @Test
    void who_stops_keeps_messages_and_who_is_gone_does_not() {
        parts.sql().sql("""
                insert into chat (id, kind, language, zone, created_at)
                values (42, 'PRIVATE', 'en', 'UTC', current_timestamp)
                """).update();
        Opened kept = opened.add(42, 7, 101);
        parts.publish(new Withdrawn(42));
        assertThat(opened.of(42)).containsExactly(kept);
        parts.sql().sql("delete from chat").update();
        parts.publish(new Withdrawn(42));
        assertThat(opened.of(42)).isEmpty();
    }

    @Test
    void who_asks_for_it_is_forgotten_with_all_plans() {
        opened.add(-1, 7, 101);
        opened.add(Plans.id(-1, 1), 7, 102);
        Opened others = opened.add(-2, 7, 103);
        parts.publish(new ChatForgotten(Set.of(-1L, Plans.id(-1, 1))));
        assertThat(opened.of(-1)).isEmpty();
        assertThat(opened.of(Plans.id(-1, 1))).isEmpty();
        assertThat(opened.of(-2)).containsExactly(others);
    }
}
