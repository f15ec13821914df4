package io.dwdigest.delivery.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Reads, for somebody who asks for their data, all deliveries of a chat together with their articles. */
@Repository
public class ChatDeliveries {

    /**
     * A delivery.
     *
     * @param delivery the number of the delivery, by which the next page is found
     * @param headline null when the article is no longer stored, as is {@code link}
     * @param state of {@link State}, in lower case
     * @param aside whether it was left out because its day was full
     * @param due when it is or was to be sent
     * @param at when its state last changed
     * @param message Telegram's id of the message, or null
     * @param note why it is in this state, or null
     */
    public record Line(@JsonIgnore long delivery, long article, @Nullable String headline, @Nullable String link,
            String state, boolean aside,
            Instant due, Instant at, @Nullable Long message, @Nullable String note) {}

    private static final int PAGE = 500;

    private final JdbcClient sql;

    ChatDeliveries(JdbcClient sql) {
        this.sql = sql;
    }

    /** Returns the deliveries of the chat, oldest first. They are read a page at a time. */
    public Iterable<Line> of(long chatId) {
        return () -> Stream.iterate(page(chatId, 0), page -> !page.isEmpty(),
                page -> page(chatId, page.getLast().delivery())).flatMap(List::stream).iterator();
    }

    private List<Line> page(long chatId, long after) {
        return sql.sql("""
                select d.*, a.headline, a.link, p.set_aside from delivery d
                left join article a on a.id = d.article_id
                left join day_place p on p.delivery_id = d.id
                where d.chat_id = :chat and d.id > :after order by d.id fetch first :page rows only
                """).param("chat", chatId).param("after", after).param("page", PAGE).query(ChatDeliveries::line).list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getLong("id"), row.getLong("article_id"), row.getString("headline"), row.getString("link"),
                row.getString("state").toLowerCase(Locale.ROOT), row.getBoolean("set_aside"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getObject("message_id", Long.class),
                row.getString("note"));
    }
}
