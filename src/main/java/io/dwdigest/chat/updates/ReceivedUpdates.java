package io.dwdigest.chat.updates;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.node.Node;

/** The table of updates: kept before Telegram is told that we have them, emptied as soon as they are worked off. */
@Repository
public class ReceivedUpdates {

    /** As V8__updates.sql has it. */
    private static final String NAMELESS = "nameless";
    private static final Duration GONE = Duration.ofMinutes(2);
    /** By then whoever takes an update in knows that it is kept, or never will. */
    private static final Duration SETTLED = Duration.ofSeconds(30);
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
     * Keeps what came.
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
     * Takes over what nobody works off any more: the process that began it has ended, or this one never heard whether it was
     * kept.
     *
     * @param mine what this process knows that it is to work off
     * @param others whether what other processes left may be taken over, too
     * @return what it is to work off besides, that of a chat in the order in which it was said
     */
    @Transactional
    public List<Received> adopt(Set<Received.Key> mine, boolean others) {
        List<Received> left = sql.sql("""
                select content from received_update
                where node is not null and content is not null
                  and (:others and node <> :me and (node <> :nameless or received_at < :old)
                         and not exists (select 1 from lease where name = node and until_at > current_timestamp)
                       or node = :me and received_at < :settled)
                order by chat_id, update_id for update skip locked
                """)
                .param("me", node.id()).param("others", others).param("nameless", NAMELESS)
                .param("old", older().atOffset(UTC))
                .param("settled", clock.instant().minus(SETTLED).atOffset(UTC))
                .query((row, number) -> Received.of(row.getString(1)))
                .list().stream().filter(received -> !mine.contains(received.key())).toList();
        left.forEach(received -> at(received, "update received_update set node = :me").param("me", node.id()).update());
        return left;
    }

    /** The earliest update that other nodes have still to work off, of those among these chats that have any. */
    Map<Long, Long> earliestOfOthers(Set<Long> chats) {
        return sql.sql("""
                select chat_id, min(update_id) from received_update
                where chat_id in (:chats) and node is not null and node <> :me and content is not null group by chat_id
                """).param("chats", chats).param("me", node.id())
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Until a node of an older version, which names none, is gone for sure, what it took in is its own. */
    private Instant older() {
        return node.isShared() ? clock.instant().minus(GONE) : clock.instant().plus(GONE);
    }

    /** What people wrote is not kept longer than needed; the id stays against repetition. */
    @Transactional
    public void finish(List<Received> finished) {
        finished.forEach(
                received -> at(received, "update received_update set content = null, node = null").update());
    }

    private JdbcClient.StatementSpec at(Received received, String change) {
        return sql.sql(change + " where update_id = :id and fingerprint = :fingerprint")
                .param("id", received.updateId()).param("fingerprint", received.fingerprint());
    }

    /** Forgets the ids of updates that came before the moment and are worked off. */
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
     * An update that was delivered, written as {@link RawUpdates} would have got it: one that comes by both ways, while the
     * setting is changed, is then still known to be the same.
     *
     * @return empty when it is no update: no JSON, or without an id
     */
    static Optional<String> asPolled(String delivered) {
        try {
            JsonNode update = JSON.readTree(delivered);
            return Optional.of(update).filter(node -> node.path("update_id").asLong() > 0).map(JsonNode::toString);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The update's id; 0 when it has none that can be read. */
    static long id(String content) {
        try {
            return JSON.readTree(content).path("update_id").asLong();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
