package io.dwdigest.chat.updates;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.node.Node;
import io.dwdigest.subscription.ChatForgotten;

/**
 * The table of updates. Each is stored before Telegram is told that the bot has it, and its content is removed as soon
 * as it is handled.
 */
@Repository
public class ReceivedUpdates {

    /** The node of an update that an older version received, as V8__updates.sql names it. */
    private static final String NAMELESS = "nameless";
    private static final Duration GONE = Duration.ofMinutes(2);
    /** After this time the node that received an update knows that it is stored, or never will. */
    private static final Duration SETTLED = Duration.ofSeconds(30);
    /** Further ahead than this no clock of another node is, unless it was wrong. */
    private static final Duration FAR_AHEAD = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient sql;
    private final Node node;
    private final Clock clock;

    ReceivedUpdates(JdbcClient sql, Node node, Clock clock) {
        this.sql = sql;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Stores updates.
     *
     * @return those that had not come before, in their order
     */
    @Transactional
    List<Received> add(List<String> contents) {
        List<Received> added = new ArrayList<>();
        for (String content : contents) {
            Received received = Received.of(content);
            if (insert(received)) {
                added.add(received);
            }
        }
        return added;
    }

    /**
     * Takes over updates that nobody handles any more: the node that received them has ended, or this one never heard
     * whether they were stored.
     *
     * @param mine the updates that this node knows it has to handle
     * @param others whether updates that other nodes left may be taken over too
     * @return the updates that it has to handle besides, those of a chat in the order in which they were said
     */
    @Transactional
    public List<Received> adopt(Set<Received.Key> mine, boolean others) {
        List<Received> left = sql.sql("""
                select update_id, fingerprint, content, chat_id from received_update
                where node is not null and content is not null
                  and (:others and node <> :me and (node <> :nameless or received_at < :old or received_at > :farAhead)
                         and not exists (select 1 from lease where name = node and until_at > current_timestamp)
                       or node = :me and (received_at < :settled or received_at > :ahead))
                order by chat_id, update_id for update skip locked
                """)
                .param("me", node.id()).param("others", others).param("nameless", NAMELESS)
                .param("old", older().atOffset(UTC))
                .param("settled", clock.instant().minus(SETTLED).atOffset(UTC))
                .param("ahead", clock.instant().plus(SETTLED).atOffset(UTC)) // a clock was wrong when it came
                .param("farAhead", clock.instant().plus(FAR_AHEAD).atOffset(UTC))
                .query((row, number) -> Received.stored(row.getLong(1), row.getString(2), row.getString(3),
                        row.getLong(4)))
                .list().stream().filter(received -> !mine.contains(received.key())).toList();
        left.forEach(received -> at(received, "update received_update set node = :me").param("me", node.id()).update());
        return left;
    }

    /** Returns, for each of these chats that has one, the earliest update that another node still has to handle. */
    Map<Long, Long> earliestOfOthers(Set<Long> chats) {
        return sql.sql("""
                select chat_id, min(update_id) from received_update
                where chat_id in (:chats) and node is not null and node <> :me and content is not null group by chat_id
                """).param("chats", chats).param("me", node.id())
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns the moment before which an update of an older version may be taken over. That version writes no node, so
     * its updates are its own until it is certainly gone. In the embedded database, which one process has alone, it is
     * gone.
     */
    private Instant older() {
        return node.isShared() ? clock.instant().minus(GONE) : clock.instant().plus(GONE);
    }

    /**
     * Removes content and chat of handled updates: what people wrote is not kept longer than needed. The id stays, so that
     * a repetition is recognised.
     */
    @Transactional
    public void finish(List<Received> finished) {
        finished.forEach(
                received -> at(received, "update received_update set content = null, node = null, chat_id = 0")
                        .update());
    }

    /** Takes the chat off its updates of before, as handled ones of this version have none. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        sql.sql("update received_update set chat_id = 0 where chat_id = any(:chats) and content is null")
                .param("chats", forgotten.array())
                .update();
    }

    private JdbcClient.StatementSpec at(Received received, String change) {
        return sql.sql(change + " where update_id = :id and fingerprint = :fingerprint")
                .param("id", received.updateId()).param("fingerprint", received.fingerprint());
    }

    /** An update of a chat that is not handled yet: JSON, as it came. */
    public record Waiting(Instant at, String content) {}

    /** Returns the updates of a chat that are not handled yet, or are being handled. */
    public List<Waiting> waiting(long chatId) {
        return sql.sql("""
                select received_at, content from received_update
                where chat_id = :chat and content is not null order by update_id
                """).param("chat", chatId).query((row, _) -> new Waiting(
                row.getObject("received_at", OffsetDateTime.class).toInstant(), row.getString("content"))).list();
    }

    /** Deletes the ids of handled updates that came before this moment. */
    public int trim(Instant before) {
        return sql.sql("delete from received_update where content is null and received_at < :before")
                .param("before", before.atOffset(UTC)).update();
    }

    private boolean insert(Received received) {
        return sql.sql("""
                insert into received_update (update_id, fingerprint, content, received_at, node, chat_id)
                values (:id, :fingerprint, :content, :now, :node, :chat)
                on conflict do nothing
                """).param("id", received.updateId()).param("fingerprint", received.fingerprint())
                .param("content", received.content()).param("now", clock.instant().atOffset(UTC))
                .param("node", node.id()).param("chat", received.chatId()).update() == 1;
    }

    /**
     * Returns a delivered update as {@link RawUpdates} would have got it. So one that comes both ways, while the
     * setting changes, is recognised as the same.
     *
     * @return empty when it is no update: not JSON, or without an id
     */
    static Optional<String> asPolled(String delivered) {
        try {
            JsonNode update = JSON.readTree(delivered);
            return Optional.of(update).filter(node -> node.path("update_id").asLong() > 0).map(JsonNode::toString);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the update's id; 0 when it has none that can be read. */
    static long id(String content) {
        try {
            return JSON.readTree(content).path("update_id").asLong();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
