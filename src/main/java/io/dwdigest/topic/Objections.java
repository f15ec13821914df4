package io.dwdigest.topic;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.comparingLong;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of objections: readers said that an article is not about its topic. Whoever edits the topics file can learn
 * from them.
 */
@Repository
public class Objections {

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final Clock clock;

    Objections(JdbcClient sql, NamedParameterJdbcOperations batches, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Records that a chat objects.
     *
     * @return false when the chat had objected already
     */
    public boolean add(long articleId, String topic, long chatId) {
        return sql.sql("""
                insert into objection (article_id, topic, chat_id, made_at) values (:article, :topic, :chat, :now)
                on conflict do nothing
                """).param("article", articleId).param("topic", topic).param("chat", chatId)
                .param("now", clock.instant().atOffset(UTC)).update() == 1;
    }

    /** Returns each chat's objections, ordered by article and topic. Chats without objections are left out. */
    public Map<Long, List<Objection>> of(Collection<Long> chatIds) {
        Map<Long, List<Objection>> objections = new HashMap<>();
        sql.sql("select * from objection where chat_id = any(:chats)").param("chats", chatIds.toArray(Long[]::new))
                .query(row -> {
                    objections.computeIfAbsent(row.getLong("chat_id"), _ -> new ArrayList<>())
                            .add(new Objection(row.getLong("article_id"), row.getString("topic"),
                                    row.getObject("made_at", OffsetDateTime.class).toInstant()));
                });
        objections.values()
                .forEach(those -> those.sort(comparingLong(Objection::articleId).thenComparing(Objection::topic)));
        return objections;
    }

    /** Adds objections of these chats. An objection that is there already stays as it is. */
    public void add(Map<Long, List<Objection>> objections) {
        batches.batchUpdate("""
                insert into objection (article_id, topic, chat_id, made_at) values (:article, :topic, :chat, :at)
                on conflict do nothing
                """, objections.entrySet().stream().flatMap(chat -> chat.getValue().stream()
                .map(objection -> new MapSqlParameterSource("chat", chat.getKey())
                        .addValue("article", objection.articleId()).addValue("topic", objection.topic())
                        .addValue("at", objection.at().atOffset(UTC))))
                .toArray(MapSqlParameterSource[]::new));
    }

    /** Removes the objections of these chats. */
    public void remove(Collection<Long> chatIds) {
        sql.sql("delete from objection where chat_id = any(:chats)").param("chats", chatIds.toArray(Long[]::new))
                .update();
    }

    /** Returns the number of objections. */
    public long count() {
        return sql.sql("select count(*) from objection").query(Long.class).single();
    }
}
