package io.dwdigest.operations.alarm;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.subscription.ChatMigrated;

/**
 * The table of alarms not yet delivered to the operator's chats. It is written in the transaction that remembers an
 * alarm as told, so that neither a kill nor an unreachable Telegram loses one.
 */
@Repository
class OwedAlarms {

    private final JdbcClient sql;
    private final Clock clock;

    OwedAlarms(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(long chatId, String text) {
        sql.sql("insert into owed_alarm (chat_id, text, raised_at) values (:chat, :text, :now)").param("chat", chatId)
                .param("text", text).param("now", clock.instant().atOffset(UTC)).update();
    }

    /** Returns the oldest alarm of each chat, the oldest of all first. */
    List<OwedAlarm> oldest() {
        return sql.sql("""
                select * from owed_alarm where id in (select min(id) from owed_alarm group by chat_id) order by id
                """).query(OwedAlarms::alarm).list();
    }

    /** Tells whether the alarm has not been {@link #remove removed} meanwhile. */
    boolean isOwed(OwedAlarm alarm) {
        return sql.sql("select count(*) from owed_alarm where id = :id").param("id", alarm.id()).query(Long.class)
                .single() > 0;
    }

    /** Removes an alarm that the chat was told of, or can never be told of. */
    void remove(OwedAlarm alarm) {
        sql.sql("delete from owed_alarm where id = :id").param("id", alarm.id()).update();
    }

    /** Moves the alarms of a group to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("update owed_alarm set chat_id = :to where chat_id = :from").param("to", migrated.to())
                .param("from", migrated.from()).update();
    }

    private static OwedAlarm alarm(ResultSet row, int number) throws SQLException {
        return new OwedAlarm(row.getLong("id"), row.getLong("chat_id"), row.getString("text"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant());
    }
}
