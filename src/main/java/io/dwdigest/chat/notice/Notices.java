package io.dwdigest.chat.notice;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;

/**
 * The table of notices that chats are still to be told. It is written in the transaction that knows what to tell, so that
 * neither a kill nor an unreachable Telegram loses one. Its name is that of its first use.
 */
@Repository
public class Notices {

    /** No notice waits longer for its time: a later one was written while a clock was wrong. */
    private static final Duration LONGEST = Duration.ofDays(8);

    /** A notice was added. Published inside the transaction that adds it. */
    record Added() {}

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notices(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** Adds what an operator's chat is told at once. */
    public void alarm(long chatId, String text) {
        add(chatId, null, text, null, List.of(), true, null, null);
    }

    /**
     * Adds what a reader is told. Its buttons must have commands, and get a row each.
     *
     * @param due not before this moment
     */
    public void add(long chatId, Message message, Instant due) {
        add(Plans.peer(chatId), Plans.isFurther(chatId) ? chatId : null, message, due);
    }

    /** Adds what a chat is told at once outside its threads, even if it is paused. */
    void addOutside(long chatId, Message message) {
        add(Plans.peer(chatId), Notice.OUTSIDE, message, clock.instant());
    }

    private void add(long peer, @Nullable Long plan, Message message, Instant due) {
        add(peer, plan, message.plain(), message.html(), message.buttons().stream().flatMap(List::stream).toList(),
                false, due, message.listing());
    }

    private void add(long peer, @Nullable Long plan, String text, @Nullable String html, List<Button> buttons,
            boolean alarm, @Nullable Instant due, @Nullable Listing listing) {
        sql.sql("""
                insert into owed_alarm (chat_id, plan, text, html, buttons, alarm, due_at, raised_at, list_command, listed)
                values (:chat, cast(:plan as bigint), :text, :html, :buttons, :alarm, cast(:due as timestamp with time zone), :now,
                        :command, :listed)
                """)
                .param("chat", peer).param("plan", plan, Types.BIGINT).param("text", text)
                .param("html", html, Types.VARCHAR)
                .param("alarm", alarm)
                .param("buttons", buttons.stream().map(button -> button.text() + "\t" + button.command())
                        .collect(joining("\n")))
                .param("due", due == null ? null : due.atOffset(UTC)).param("now", clock.instant().atOffset(UTC))
                .param("command", listing == null ? null : listing.command(), Types.VARCHAR)
                .param("listed", listing == null
                        ? null
                        : listing.articles().stream().map(String::valueOf)
                                .collect(joining(" ")),
                        Types.VARCHAR)
                .update();
        events.publishEvent(new Added());
    }

    /**
     * Returns the oldest notice that is due of a chat that does not rest. A reader on holiday is told afterwards, an operator
     * always.
     */
    Optional<Notice> next(Collection<Long> resting) {
        Instant now = clock.instant();
        return sql.sql("""
                select * from owed_alarm n
                where not (chat_id = any(:resting))
                  and (due_at is null or due_at <= :now or due_at > :longest)
                  and (alarm or not exists (select 1 from chat c
                         where c.id = coalesce(n.plan, n.chat_id) and c.holiday_until is not null))
                order by id fetch first 1 row only
                """).param("resting", resting.toArray(Long[]::new)).param("now", now.atOffset(UTC))
                .param("longest", now.plus(LONGEST).atOffset(UTC)).query(Notices::notice).optional();
    }

    /** Returns what a plan of a chat is still to be told, oldest first. */
    public List<Notice> of(long chatId) {
        return sql.sql("select * from owed_alarm where coalesce(plan, chat_id) = :chat order by id")
                .param("chat", chatId)
                .query(Notices::notice).list();
    }

    /** Tells whether the notice has not been {@link #remove removed} meanwhile. */
    boolean isOwed(Notice notice) {
        return sql.sql("select count(*) from owed_alarm where id = :id").param("id", notice.id()).query(Long.class)
                .single() > 0;
    }

    /** Removes a notice that the chat was told, or can never be told. */
    void remove(Notice notice) {
        sql.sql("delete from owed_alarm where id = :id").param("id", notice.id()).update();
    }

    /** Moves the notices of a group to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        List.of("chat_id", "plan").forEach(column -> sql
                .sql("update owed_alarm set %1$s = :to where %1$s = :from".formatted(column))
                .param("to", migrated.to()).param("from", migrated.from()).update());
    }

    /** Removes the notices of a chat, alarms too. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        sql.sql("delete from owed_alarm where chat_id = any(:chats) or plan = any(:chats)")
                .param("chats", forgotten.array()).update();
    }

    /** Tells a reader nothing more who stopped the bot or cannot be reached. */
    @EventListener
    public void on(Withdrawn withdrawn) {
        sql.sql("delete from owed_alarm where coalesce(plan, chat_id) = :chat and not alarm")
                .param("chat", withdrawn.chatId()).update();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(row.getLong("id"), row.getLong("chat_id"),
                Objects.requireNonNullElse(row.getObject("plan", Long.class), row.getLong("chat_id")),
                row.getString("text"), row.getString("html"),
                row.getString("buttons").lines().map(line -> line.split("\t", 2))
                        .map(button -> new Button(button[0], button[1])).toList(),
                row.getBoolean("alarm"), row.getObject("raised_at", OffsetDateTime.class).toInstant(), listing(row));
    }

    private static @Nullable Listing listing(ResultSet row) throws SQLException {
        String command = row.getString("list_command");
        return command == null
                ? null
                : new Listing(command, Stream.of(row.getString("listed").split(" ")).map(Long::valueOf).toList());
    }
}
