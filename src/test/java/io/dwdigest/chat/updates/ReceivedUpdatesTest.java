package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ReceivedUpdatesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Parts parts;
    private final Parts other;
    private final ReceivedUpdates updates;

    ReceivedUpdatesTest(Database database) {
        DataSource shared = database.create();
        parts = new Parts(shared, clock).of(ReceivedUpdates.class, Leases.class, Node.class);
        other = new Parts(shared, clock).of(ReceivedUpdates.class, Leases.class, Node.class);
        updates = parts.part(ReceivedUpdates.class);
    }

    @AfterEach
    void close() {
        other.close();
        parts.close();
    }

    @Test
    void an_update_is_stored_as_it_came() {
        String content = update(7, "你好 👩‍🚲 \\u0000 \\\"x\\\"");
        List<Received> added = updates.add(List.of(content));
        assertThat(added).extracting(Received::updateId, Received::content)
                .containsExactly(tuple(7L, content));
        assertThat(left()).isEqualTo(added);
    }

    @Test
    void the_same_update_is_new_only_once_also_within_one_batch() {
        assertThat(updates.add(List.of(update(7, "a"), update(7, "a"), update(8, "b")))).extracting(Received::updateId)
                .containsExactly(7L, 8L);
        assertThat(updates.add(List.of(update(8, "b"), update(9, "c")))).extracting(Received::updateId)
                .containsExactly(9L);
    }

    @Test
    void an_update_is_not_new_after_it_was_handled() {
        updates.finish(updates.add(List.of(update(7, "a"))));
        assertThat(updates.add(List.of(update(7, "a")))).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void the_same_id_with_other_content_is_another_update() {
        List<Received> first = updates.add(List.of(update(7, "a")));
        List<Received> second = updates.add(List.of(update(7, "b")));
        assertThat(second).hasSize(1);
        updates.finish(first);
        assertThat(left()).isEqualTo(second);
    }

    @Test
    void the_content_is_removed_once_the_update_is_handled() {
        updates.finish(updates.add(List.of(update(7, "a"))));
        assertThat(parts.sql().sql("select count(*) from received_update where content is null").query(Long.class)
                .single()).isOne();
        updates.finish(List.of());
    }

    @Test
    void unfinished_updates_of_a_chat_come_in_their_order() {
        updates.add(List.of(said(13, 100), said(15, 200)));
        clock.advance(Duration.ofSeconds(-10)); // as on a node whose clock is behind
        updates.add(List.of(said(12, 100), said(14, 200)));
        assertThat(left()).extracting(Received::updateId).containsExactly(12L, 13L, 14L, 15L);
    }

    @Test
    void only_old_and_handled_updates_are_trimmed() {
        List<Received> old = updates.add(List.of(update(1, "a"), update(2, "b")));
        clock.advance(Duration.ofDays(2));
        List<Received> fresh = updates.add(List.of(update(3, "c")));
        updates.finish(List.of(old.getFirst(), fresh.getFirst()));
        assertThat(updates.trim(NOON)).isZero();
        assertThat(updates.trim(NOON.plusSeconds(1))).isOne();
        assertThat(updates.add(List.of(update(1, "a"), update(2, "b"), update(3, "c")))).isEqualTo(old.subList(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"update_id\": \"x\"}", "{}"})
    void an_unreadable_update_is_stored_too(String content) {
        assertThat(updates.add(List.of(content))).extracting(Received::updateId).containsExactly(0L);
        assertThat(updates.add(List.of(content))).isEmpty();
    }

    @Test
    void left_updates_are_taken_over_once() {
        updates.add(List.of(update(7, "a")));
        assertThat(left()).hasSize(1);
        assertThat(left()).isEmpty();
    }

    /** As when the database stored it, but its answer was lost. */
    @Test
    void an_update_stored_unnoticed_is_taken_over_after_30_s() {
        List<Received> unheard = updates.add(List.of(update(7, "a")));
        assertThat(updates.adopt(Set.of(), false)).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        assertThat(updates.adopt(Set.of(unheard.getFirst().key()), false)).isEmpty();
        assertThat(updates.adopt(Set.of(), false)).isEqualTo(unheard);
    }

    /** The embedded database belongs to one process, so a process that left an update there has ended. */
    @Test
    void updates_of_an_older_version_are_taken_over_after_2_minutes() {
        parts.sql().sql("""
                insert into received_update (update_id, fingerprint, content, received_at)
                values (7, 'a', '{}', timestamp with time zone '2026-11-20 12:00:00+00')
                """).update();
        if (other.part(Node.class).isShared()) {
            assertThat(left()).isEmpty();
            clock.advance(Duration.ofSeconds(121));
        }
        assertThat(left()).extracting(Received::updateId).containsExactly(7L);
    }

    @Test
    void earlier_updates_at_another_node_are_known_until_handled() {
        List<Received> added = updates.add(List.of(said(7, 100), said(8, 100), said(9, 200)));
        ReceivedUpdates others = other.part(ReceivedUpdates.class);
        assertThat(others.earliestOfOthers(Set.of(100L, 300L))).isEqualTo(Map.of(100L, 7L));
        assertThat(updates.earliestOfOthers(Set.of(100L, 200L))).isEmpty();
        updates.finish(added.subList(0, 1));
        assertThat(others.earliestOfOthers(Set.of(100L, 200L))).isEqualTo(Map.of(100L, 8L, 200L, 9L));
    }

    @Test
    void what_a_chat_said_is_shown_until_it_is_handled() {
        List<Received> first = updates.add(List.of(said(8, 100), said(9, 200)));
        clock.advance(Duration.ofSeconds(5));
        updates.add(List.of(said(7, 100)));
        assertThat(updates.waiting(100)).containsExactly(
                new ReceivedUpdates.Waiting(NOON.plusSeconds(5), said(7, 100)),
                new ReceivedUpdates.Waiting(NOON, said(8, 100)));
        updates.finish(first);
        assertThat(updates.waiting(100)).extracting(ReceivedUpdates.Waiting::content).containsExactly(said(7, 100));
        assertThat(updates.waiting(200)).isEmpty();
    }

    /** As an older version left them: its handled updates still name their chat. */
    @Test
    void a_chat_that_is_forgotten_is_named_nowhere() {
        updates.finish(updates.add(List.of(said(7, 100), said(8, 200))));
        parts.sql().sql("update received_update set chat_id = 100 * (update_id - 6)").update();
        updates.add(List.of(said(9, 100)));
        parts.publish(new ChatForgotten(Set.of(100L, 300L)));
        assertThat(parts.sql().sql("select chat_id from received_update order by update_id").query(Long.class).list())
                .as("what is not handled yet is answered").containsExactly(0L, 200L, 100L);
    }

    /** Returns what the other node takes over once the first has ended. */
    private List<Received> left() {
        parts.sql().sql("delete from lease").update();
        return other.part(ReceivedUpdates.class).adopt(Set.of(), true);
    }

    private static String said(int id, int chat) {
        return "{\"update_id\":%d,\"message\":{\"message_id\":1,\"chat\":{\"id\":%d,\"type\":\"private\"}}}"
                .formatted(id, chat);
    }

    private static String update(int id, String text) {
        return "{\"update_id\":%d,\"message\":{\"text\":\"%s\"}}".formatted(id, text);
    }

    @Test
    void an_update_that_a_wrong_clock_dated_is_still_handled() {
        clock.advance(Duration.ofDays(365));
        List<Received> added = updates.add(List.of(update(7, "a")));
        assertThat(updates.adopt(Set.of(), false)).isEmpty();
        clock.advance(Duration.ofDays(-365));
        assertThat(updates.adopt(Set.of(), false)).isEqualTo(added);
    }
}
