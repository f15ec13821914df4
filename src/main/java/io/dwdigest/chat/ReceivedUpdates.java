package io.dwdigest.chat;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The table of updates: kept before Telegram is told that we have them, emptied as soon as they are worked off. */
@Repository
public class ReceivedUpdates {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient sql;
    private final Clock clock;

    ReceivedUpdates(JdbcClient sql, Clock clock) {
        this.sql = sql;
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
            Received received = new Received(id(content), Fingerprint.of(content), content);
            if (insert(received)) {
                added.add(received);
            }
        }
        return added;
    }

    /** What was not worked off, in the order in which it came. */
    List<Received> unfinished() {
        return sql.sql("""
                select update_id, fingerprint, content from received_update
                where content is not null order by received_at, update_id
                """).query((row, number) -> new Received(row.getLong(1), row.getString(2), row.getString(3))).list();
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
                insert into received_update (update_id, fingerprint, content, received_at)
                values (:id, :fingerprint, :content, :now)
                on conflict do nothing
                """).param("id", received.updateId()).param("fingerprint", received.fingerprint())
                .param("content", received.content()).param("now", clock.instant().atOffset(UTC)).update() == 1;
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
