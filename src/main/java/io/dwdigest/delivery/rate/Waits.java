package io.dwdigest.delivery.rate;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;

/**
 * The table of deadlines before which Telegram wants nothing sent to a chat, or to any chat. They survive a restart.
 * <p>
 * A deadline is believed when it lies at most a day ahead for one chat, at most an hour for all. One that lies further
 * ahead was written while a clock was wrong. It counts as none, and the next one takes its place.
 * <p>
 * The plans of one chat wait together: a deadline stands under Telegram's id of the chat.
 */
@Repository
public class Waits {

    /** Stands for all chats together; no chat has this id. */
    public static final long ALL = 0;

    private static final Duration LONGEST_OF_ALL = Duration.ofHours(1);
    private static final Duration KEPT_APART = Outcome.Wait.LONGEST.minusHours(1);

    private final JdbcClient sql;
    private final Clock clock;

    Waits(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The pause, or the longest that is believed if that is shorter. */
    static Duration believed(long chatId, Duration pause) {
        return isBelieved(chatId, pause) ? pause : longest(chatId);
    }

    static boolean isBelieved(long chatId, Duration pause) {
        return pause.compareTo(longest(chatId)) <= 0;
    }

    private static Duration longest(long chatId) {
        return chatId == ALL ? LONGEST_OF_ALL : Outcome.Wait.LONGEST;
    }

    /** Sets the chat's deadline to this moment. A later deadline that is already there stays, if it is believed. */
    @Transactional
    public void until(long chatId, Instant moment) {
        int known = sql.sql("""
                update chat_wait set until_at = case when until_at > :moment and until_at <= :latest then until_at
                                                     else cast(:moment as timestamp with time zone) end
                where chat_id = :chat
                """).param("chat", Plans.peer(chatId)).param("moment", moment.atOffset(UTC))
                .param("latest", clock.instant().plus(longest(chatId)).atOffset(UTC)).update();
        if (known == 0) {
            sql.sql("insert into chat_wait (chat_id, until_at) values (:chat, :moment) on conflict do nothing")
                    .param("chat", Plans.peer(chatId)).param("moment", moment.atOffset(UTC)).update();
        }
    }

    /** The moment until which the chat has to wait; it may have passed. Empty when none is set, or none is believed. */
    public Optional<Instant> deadline(long chatId) {
        return sql.sql("select until_at from chat_wait where chat_id = :chat and until_at <= :latest")
                .param("chat", Plans.peer(chatId)).param("latest", clock.instant().plus(longest(chatId)).atOffset(UTC))
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /**
     * Keeps nodes of an earlier version from sending to a further plan. They would take its id for Telegram's, and end the
     * plan when they hear that there is no such chat. But they pass over what has to wait, and this version looks at
     * Telegram's id alone. So such a plan waits for ever, as they see it.
     */
    @EventListener
    public void on(Plans.PlanAdded added) {
        sql.sql("insert into chat_wait (chat_id, until_at) values (:plan, :until) on conflict do nothing")
                .param("plan", added.chatId()).param("until", clock.instant().plus(KEPT_APART).atOffset(UTC)).update();
    }

    /** Does for all further plans what is done for a new one, since no deadline is believed for longer than a day. */
    public void keepApart() {
        Instant now = clock.instant();
        sql.sql("""
                update chat_wait set until_at = :until
                where chat_id not between :least and :most and not (until_at between :soon and :until)
                """).param("until", now.plus(KEPT_APART).atOffset(UTC)).param("least", -Plans.MOST_OF_TELEGRAM)
                .param("most", Plans.MOST_OF_TELEGRAM).param("soon", now.plus(KEPT_APART.dividedBy(2)).atOffset(UTC))
                .update();
        sql.sql("""
                insert into chat_wait (chat_id, until_at)
                select id, cast(:until as timestamp with time zone) from chat where id not between :least and :most
                on conflict do nothing
                """).param("until", now.plus(KEPT_APART).atOffset(UTC)).param("least", -Plans.MOST_OF_TELEGRAM)
                .param("most", Plans.MOST_OF_TELEGRAM).update();
    }

    /** Forgets deadlines that have passed. */
    public void trim(Instant now) {
        sql.sql("delete from chat_wait where until_at <= :now").param("now", now.atOffset(UTC)).update();
    }

    /** Removes the deadline of a chat. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        sql.sql("delete from chat_wait where chat_id = any(:chats)").param("chats", forgotten.array())
                .update();
    }

    /** Moves a group's deadline to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("delete from chat_wait where chat_id = :to").param("to", migrated.to()).update();
        sql.sql("update chat_wait set chat_id = :to where chat_id = :from").param("to", migrated.to())
                .param("from", migrated.from()).update();
    }
}
