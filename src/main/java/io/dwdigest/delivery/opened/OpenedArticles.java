package io.dwdigest.delivery.opened;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Withdrawn;

/** The table of the messages that show an article because a chat asked for it: by a link, or among what it found. */
@Repository
public class OpenedArticles {

    /** How long such a message is remembered: nobody reads an older one again. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient sql;
    private final Clock clock;

    /**
     * A message that shows an article.
     *
     * @param id below 0, so that it is the id of no delivery
     * @param chatId of the plan that asked
     * @param messageId Telegram's id of the message
     */
    public record Opened(long id, long chatId, long articleId, int messageId, Instant at) {

        /** Tells whether somebody may still read it. */
        public boolean isFresh(Instant now) {
            return at.plus(KEPT).isAfter(now);
        }
    }

    OpenedArticles(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Remembers a message that was sent now. */
    public Opened add(long chatId, long articleId, int messageId) {
        Instant now = clock.instant();
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        sql.sql("""
                insert into opened_article (chat_id, article_id, message_id, sent_at)
                values (:chat, :article, :message, :now)
                """).param("chat", chatId).param("article", articleId).param("message", messageId)
                .param("now", now.atOffset(UTC)).update(id, "id");
        return new Opened(Objects.requireNonNull(id.getKey()).longValue(), chatId, articleId, messageId, now);
    }

    /** Returns the messages with these ids; unknown ids are left out. */
    public List<Opened> byIds(Collection<Long> ids) {
        return sql.sql("select * from opened_article where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(OpenedArticles::opened).list();
    }

    /** Returns the messages of a chat, oldest first. */
    public List<Opened> of(long chatId) {
        return sql.sql("select * from opened_article where chat_id = :chat order by id desc").param("chat", chatId)
                .query(OpenedArticles::opened).list();
    }

    /** Removes what is too old to be corrected. */
    public void trim() {
        sql.sql("delete from opened_article where sent_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(UTC)).update();
    }

    /** Forgets the messages of a group that moved: they stay in the old one, where nobody can write any more. */
    @EventListener
    public void on(ChatMigrated migrated) {
        forget(List.of(migrated.from()));
    }

    /** Forgets the messages of a chat that is gone; one that stopped keeps them. */
    @EventListener
    public void on(Withdrawn withdrawn) {
        sql.sql("delete from opened_article where chat_id = :chat and not exists (select 1 from chat where id = :chat)")
                .param("chat", withdrawn.chatId()).update();
    }

    /** Forgets the messages of a chat about which everything is deleted. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        forget(forgotten.ids());
    }

    private void forget(Collection<Long> chatIds) {
        sql.sql("delete from opened_article where chat_id = any(:chats)")
                .param("chats", chatIds.toArray(Long[]::new)).update();
    }

    private static Opened opened(ResultSet row, int number) throws SQLException {
        return new Opened(row.getLong("id"), row.getLong("chat_id"), row.getLong("article_id"),
                row.getInt("message_id"), row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }
}
