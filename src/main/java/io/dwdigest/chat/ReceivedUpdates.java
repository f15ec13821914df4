package io.dwdigest.chat;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.telegram.telegrambots.meta.api.objects.Update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.delivery.Node;

/** The table of updates: kept before Telegram is told that we have them, emptied as soon as they are worked off. */
@Repository
public class ReceivedUpdates {

    private static final Duration NAMELESS = Duration.ofMinutes(2);
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
            Received received = new Received(id(content), Fingerprint.of(content), content, chat(content));
            if (insert(received)) {
                added.add(received);
            }
        }
        return added;
    }

    /**
     * Takes over what nobody works off any more: the process that began it has ended.
     *
     * @return all that this one is to work off, in the order in which it came
     */
    @Transactional
    public List<Received> adopt() {
        sql.sql("""
                update received_update set node = :me where content is not null and (node is null or node <> :me)
                  and (node is not null or received_at < :old)
                  and not exists (select 1 from lease where name = received_update.node and until_at > current_timestamp)
                """)
                .param("me", node.id()).param("old", older().atOffset(UTC)).update();
        return sql.sql("""
                select update_id, fingerprint, content, chat_id from received_update
                where content is not null and node = :me order by received_at, update_id
                """).param("me", node.id()).query((row, number) -> new Received(row.getLong(1), row.getString(2),
                row.getString(3), row.getLong(4))).list();
    }

    /** Whether another node has still to work off something that the chat said before. */
    boolean isBehindOthers(Received received) {
        return sql.sql("""
                select exists (select 1 from received_update
                               where chat_id = :chat and update_id < :id and content is not null and node <> :me)
                """).param("chat", received.chatId()).param("id", received.updateId()).param("me", node.id())
                .query(Boolean.class).single();
    }

    /** A node of an older version names nobody; until it is gone for sure, what it took in is its own. */
    private Instant older() {
        return node.isShared() ? clock.instant().minus(NAMELESS) : clock.instant().plus(NAMELESS);
    }

    /** What people wrote is not kept longer than needed; the id stays against repetition. */
    @Transactional
    public void finish(List<Received> finished) {
        finished.forEach(received -> sql
                .sql("update received_update set content = null where update_id = :id and fingerprint = :fingerprint")
                .param("id", received.updateId()).param("fingerprint", received.fingerprint()).update());
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

    /** The chat it belongs to; 0 when that cannot be read. */
    private static long chat(String content) {
        try {
            return Conversation.chatOf(JSON.readValue(content, Update.class));
        } catch (JsonProcessingException | RuntimeException e) {
            return 0;
        }
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
