package io.dwdigest.chat.notice;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.subscription.Plans.ThreadReopened;
import io.dwdigest.subscription.Plans.ThreadShut;

/**
 * The table of plans whose forum thread is closed or deleted. It tells whether an administrator was told. A thread is tried
 * again and again, so a row stays until the thread is opened, or was not seen shut for a month.
 */
@Repository
class ShutThreads {

    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Clock clock;

    ShutThreads(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that the thread is shut, in the transaction that pauses its plan. */
    @EventListener
    public void on(ThreadShut shut) {
        int known = sql.sql("""
                update shut_thread set told = told and seen_at between :forgotten and :now, seen_at = :now
                where chat_id = :chat
                """).param("chat", shut.chatId()).param("now", now())
                .param("forgotten", now().minus(FORGOTTEN)).update();
        if (known == 0) {
            sql.sql("""
                    insert into shut_thread (chat_id, seen_at, told)
                    select id, cast(:now as timestamp with time zone), false from chat where id = :chat
                    on conflict do nothing
                    """).param("chat", shut.chatId()).param("now", now()).update();
        }
    }

    /** Forgets a thread that was opened, so that the next time somebody is told. */
    @EventListener
    public void on(ThreadReopened reopened) {
        sql.sql("delete from shut_thread where chat_id = :chat").param("chat", reopened.chatId()).update();
    }

    /** Returns the plans of whose threads nobody was told. */
    List<Long> untold() {
        return sql.sql("select chat_id from shut_thread where not told order by seen_at fetch first 20 rows only")
                .query((row, _) -> row.getLong(1)).list();
    }

    /**
     * Notes that an administrator is being told.
     *
     * @return false when that was done, or is no longer needed
     */
    boolean tells(long chatId) {
        return sql.sql("update shut_thread set told = true where chat_id = :chat and not told")
                .param("chat", chatId).update() == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
