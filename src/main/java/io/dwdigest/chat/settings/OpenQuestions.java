package io.dwdigest.chat.settings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of chats that were asked something a moment ago, so that every node knows what comes next is about. Only the
 * last question is open. Its name is that of its first use.
 */
@Repository
public class OpenQuestions {

    private static final Duration OPEN = Duration.ofMinutes(10);

    /** What a chat was asked. */
    public enum Subject {
        /** Which city its time zone is that of. */
        ZONE,
        /** Which channel or group it wants to connect. */
        CHAT
    }

    private final JdbcClient sql;
    private final Clock clock;

    OpenQuestions(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public void ask(long chatId, Subject about) {
        close(chatId);
        sql.sql("insert into zone_asked (chat_id, about, asked_at) values (:chat, :about, :now) on conflict do nothing")
                .param("chat", chatId).param("about", about.name()).param("now", clock.instant().atOffset(UTC))
                .update();
    }

    public void close(long chatId) {
        sql.sql("delete from zone_asked where chat_id = :chat").param("chat", chatId).update();
    }

    /**
     * Tells whether the chat was asked this within the last ten minutes and has not answered. A moment far ahead is from a
     * clock that was wrong.
     */
    public boolean isOpen(long chatId, Subject about) {
        Instant now = clock.instant();
        return sql.sql("""
                select count(*) from zone_asked
                where chat_id = :chat and about = :about and asked_at > :oldest and asked_at < :latest
                """).param("chat", chatId).param("about", about.name()).param("oldest", now.minus(OPEN).atOffset(UTC))
                .param("latest", now.plus(OPEN).atOffset(UTC)).query(Long.class).single() > 0;
    }
}
