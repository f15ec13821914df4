package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;

/**
 * The table of places of days, for chats with a limit: which deliveries took a place of a day, and which were set aside
 * because all were taken. A row is what was decided last. What became of its delivery is told by that one's state.
 */
@Repository
public class DayPlaces {

    /**
     * One delivery's place.
     *
     * @param isAside whether it got none
     */
    record Place(long deliveryId, long chatId, LocalDate day, boolean isAside) {}

    /**
     * How a chat's day stands.
     *
     * @param taken how many places are taken by what was sent, or may have been and is not tried again
     * @param sending how many more will be, if what is on its way arrives
     * @param aside how many were set aside
     */
    record Standing(int taken, int sending, int aside) {

        static final Standing EMPTY = new Standing(0, 0, 0);

        private static Standing of(List<Row> rows) {
            return new Standing(sum(rows, row -> !row.isAside() && row.state() != State.SENDING),
                    sum(rows, row -> !row.isAside() && row.state() == State.SENDING), sum(rows, Row::isAside));
        }

        private static int sum(List<Row> rows, Predicate<Row> which) {
            return rows.stream().filter(which).mapToInt(Row::number).sum();
        }
    }

    private record Row(long chatId, LocalDate day, boolean isAside, State state, int number) {}

    /** Where the outcome is not recorded yet, or a kill came before that, it was set aside all the same. */
    private static final String ASIDE = "p.set_aside and d.state in ('WITHDRAWN', 'SENDING', 'UNKNOWN')";

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;

    DayPlaces(JdbcClient sql, NamedParameterJdbcOperations batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /**
     * Returns how the days of some chats stand; chats whose day is empty are left out.
     *
     * @param days the day of each chat, by its id; not empty
     * @param except deliveries that do not count, since they are being decided about
     */
    Map<Long, Standing> standings(Map<Long, LocalDate> days, Collection<Long> except) {
        return sql.sql("""
                select p.chat_id, p.on_day, p.set_aside, d.state, count(*) from day_place p
                join delivery d on d.id = p.delivery_id
                where p.chat_id = any(:chats) and p.on_day >= :first and not (p.delivery_id = any(:except))
                  and ((%s) or (not p.set_aside and d.state in ('SENT', 'UNKNOWN', 'SENDING')))
                group by p.chat_id, p.on_day, p.set_aside, d.state
                """.formatted(ASIDE)).param("chats", days.keySet().toArray(Long[]::new))
                .param("first", Collections.min(days.values())).param("except", except.toArray(Long[]::new))
                .query((row, _) -> new Row(row.getLong(1), row.getObject(2, LocalDate.class), row.getBoolean(3),
                        State.valueOf(row.getString(4)), row.getInt(5)))
                .list().stream().filter(row -> row.day().equals(days.get(row.chatId())))
                .collect(groupingBy(Row::chatId, collectingAndThen(toList(), Standing::of)));
    }

    /** Writes down what was decided, in place of what was decided about the same deliveries before. */
    @Transactional
    public void decide(List<Place> places) {
        sql.sql("delete from day_place where delivery_id = any(:ids)")
                .param("ids", places.stream().map(Place::deliveryId).toArray(Long[]::new)).update();
        batches.batchUpdate("""
                insert into day_place (delivery_id, chat_id, on_day, set_aside)
                select id, chat_id, cast(:day as date), cast(:aside as boolean) from delivery where id = :id
                """, places.stream().map(place -> new MapSqlParameterSource("id", place.deliveryId())
                .addValue("day", place.day()).addValue("aside", place.isAside()))
                .toArray(MapSqlParameterSource[]::new));
    }

    /** Returns what was set aside on a day, oldest first. */
    List<Delivery> aside(long chatId, LocalDate day) {
        return sql.sql("""
                select d.* from day_place p join delivery d on d.id = p.delivery_id
                where p.chat_id = :chat and p.on_day = :day and %s order by d.due_at, d.id
                """.formatted(ASIDE)).param("chat", chatId).param("day", day).query(Outbox::delivery).list();
    }

    /** Returns the days on which something was set aside, the last one first. */
    List<LocalDate> days(long chatId) {
        return sql.sql("""
                select distinct p.on_day from day_place p join delivery d on d.id = p.delivery_id
                where p.chat_id = :chat and %s order by p.on_day desc
                """.formatted(ASIDE)).param("chat", chatId)
                .query((row, _) -> row.getObject(1, LocalDate.class)).list();
    }

    /** Returns the day on which a message took places; empty when it took none. */
    Optional<LocalDate> dayOf(long chatId, long bundleId) {
        return sql.sql("""
                select p.on_day from day_place p join delivery d on d.id = p.delivery_id
                where d.chat_id = :chat and d.bundle_id = :bundle order by p.on_day desc fetch first row only
                """).param("chat", chatId).param("bundle", bundleId)
                .query((row, _) -> row.getObject(1, LocalDate.class)).optional();
    }

    /** Returns the day on which this delivery took a place and none was taken later; empty when there is none. */
    Optional<LocalDate> dayFilledBy(long chatId, long deliveryId) {
        return sql.sql("""
                select p.on_day from day_place p join delivery d on d.id = p.delivery_id
                where p.delivery_id = :delivery and p.chat_id = :chat and not p.set_aside
                  and not exists (select 1 from day_place l join delivery later on later.id = l.delivery_id
                                  where l.chat_id = p.chat_id and l.on_day = p.on_day and not l.set_aside
                                    and later.state in ('SENT', 'UNKNOWN') and later.changed_at > d.changed_at)
                """).param("delivery", deliveryId).param("chat", chatId)
                .query((row, _) -> row.getObject(1, LocalDate.class)).optional();
    }

    /** Moves the places of a group to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("update day_place set chat_id = :to where chat_id = :from").param("from", migrated.from())
                .param("to", migrated.to()).update();
    }

    /** Removes the places of a chat. */
    @EventListener
    @Order(2)
    public void on(ChatForgotten forgotten) {
        sql.sql("delete from day_place where chat_id = any(:chats)").param("chats", forgotten.array())
                .update();
    }

    /** Removes the places of deliveries that were removed. */
    public void trim() {
        sql.sql("""
                delete from day_place where not exists (select 1 from delivery where delivery.id = day_place.delivery_id)
                """)
                .update();
    }
}
