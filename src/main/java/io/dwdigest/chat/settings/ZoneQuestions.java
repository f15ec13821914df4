package io.dwdigest.chat.settings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of chats that were shown the page of time zones, so that every node knows what their next words mean. */
@Repository
class ZoneQuestions {

    private static final Duration OPEN = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final Clock clock;

    ZoneQuestions(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public void ask(long chatId) {
        close(chatId);
        sql.sql("insert into zone_asked (chat_id, asked_at) values (:chat, :now) on conflict do nothing")
                .param("chat", chatId).param("now", clock.instant().atOffset(UTC)).update();
    }

    void close(long chatId) {
        sql.sql("delete from zone_asked where chat_id = :chat").param("chat", chatId).update();
    }

    /**
     * Tells whether the chat was asked within the last ten minutes and has not answered. A moment far ahead is from a
     * clock that was wrong.
     */
    boolean isOpen(long chatId) {
        Instant now = clock.instant();
        return sql.sql(
                "select count(*) from zone_asked where chat_id = :chat and asked_at > :oldest and asked_at < :latest")
                .param("chat", chatId).param("oldest", now.minus(OPEN).atOffset(UTC))
                .param("latest", now.plus(OPEN).atOffset(UTC)).query(Long.class).single() > 0;
    }
}
