package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of the topics, words and stories that chats had before they stopped. They are kept for a day. */
@Repository
public class StoppedWishes {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final List<String> TABLES = List.of("stopped_topic", "stopped_word", "stopped_story");

    private final JdbcClient sql;
    private final Clock clock;

    StoppedWishes(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps what the chat wants now, instead of what was kept before. Keeps the old when it wants nothing now. */
    boolean keep(long chatId) {
        boolean wants = sql.sql("""
                select (select count(*) from subscription where chat_id = :chat)
                    + (select count(*) from chat_word where chat_id = :chat)
                    + (select count(*) from followed_story where chat_id = :chat)
                """).param("chat", chatId).query(Long.class).single() > 0;
        if (wants) {
            forget(chatId);
            sql.sql("""
                    insert into stopped_topic (chat_id, topic, created_at, stopped_at)
                    select chat_id, topic, created_at, :now from subscription where chat_id = :chat
                    """).param("chat", chatId).param("now", clock.instant().atOffset(UTC)).update();
            sql.sql("""
                    insert into stopped_word (chat_id, typed, word, head, muted, created_at, ends_at, stopped_at)
                    select chat_id, typed, word, head, muted, created_at, ends_at, :now from chat_word where chat_id = :chat
                    """)
                    .param("chat", chatId).param("now", clock.instant().atOffset(UTC)).update();
            sql.sql("""
                    insert into stopped_story (chat_id, story, headline, followed_at, stopped_at)
                    select chat_id, story, headline, followed_at, :now from followed_story where chat_id = :chat
                    """).param("chat", chatId).param("now", clock.instant().atOffset(UTC)).update();
        }
        return wants;
    }

    /**
     * Gives the chat back what it had before it stopped. What it has chosen since stays as it is.
     *
     * @return false when nothing is kept, or no longer
     */
    @Transactional
    public boolean restore(long chatId) {
        OffsetDateTime oldest = clock.instant().minus(KEPT).atOffset(UTC);
        int restored = sql.sql("""
                insert into subscription (chat_id, topic, created_at)
                select chat_id, topic, created_at from stopped_topic where chat_id = :chat and stopped_at > :oldest
                on conflict do nothing
                """).param("chat", chatId).param("oldest", oldest).update()
                + sql.sql("""
                        insert into chat_word (chat_id, typed, word, head, muted, created_at, ends_at)
                        select chat_id, typed, word, head, muted, created_at, ends_at from stopped_word
                        where chat_id = :chat and stopped_at > :oldest order by created_at, word limit :room
                        on conflict do nothing
                        """).param("chat", chatId).param("oldest", oldest).param("room", room(chatId)).update()
                + sql.sql("""
                        insert into followed_story (chat_id, story, headline, followed_at)
                        select chat_id, story, headline, followed_at from stopped_story
                        where chat_id = :chat and stopped_at > :oldest
                        on conflict do nothing
                        """).param("chat", chatId).param("oldest", oldest).update();
        forget(chatId);
        return restored > 0;
    }

    /** What is kept of a chat: topics by their ids, words as they were typed, headlines of stories. */
    public record Kept(List<String> topics, List<String> words, List<String> stories) {}

    /** Returns what is kept of the chat. */
    public Kept of(long chatId) {
        return new Kept(values("topic", "stopped_topic", chatId), values("typed", "stopped_word", chatId),
                values("headline", "stopped_story", chatId));
    }

    private List<String> values(String column, String table, long chatId) {
        return sql.sql("select %1$s from %2$s where chat_id = :chat order by %1$s".formatted(column, table))
                .param("chat", chatId).query((row, _) -> row.getString(1)).list();
    }

    /** Removes what was kept for longer than a day, from now on where a clock was wrong when it was stored. */
    public int trim() {
        OffsetDateTime now = clock.instant().atOffset(UTC);
        OffsetDateTime oldest = now.minus(KEPT);
        TABLES.forEach(table -> sql
                .sql("update %s set stopped_at = :now where stopped_at > :now".formatted(table)).param("now", now)
                .update());
        return TABLES.stream().mapToInt(table -> sql.sql("delete from %s where stopped_at < :oldest".formatted(table))
                .param("oldest", oldest).update()).sum();
    }

    private long room(long chatId) {
        return Math.max(0, ReaderWords.MOST - sql.sql("select count(*) from chat_word where chat_id = :chat")
                .param("chat", chatId).query(Long.class).single());
    }

    private void forget(long chatId) {
        TABLES.forEach(table -> sql.sql("delete from %s where chat_id = :chat".formatted(table))
                .param("chat", chatId).update());
    }
}
