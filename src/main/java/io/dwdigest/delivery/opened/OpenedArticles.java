package io.dwdigest.delivery.opened;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Withdrawn;

/**
 * The table of the messages that show articles because a chat asked for them: one that it opened by a link or among what
 * it found, a list, or a card that was sent from it to another chat.
 */
@Repository
public class OpenedArticles {

    /** How long such a message is remembered: nobody reads an older one again. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient sql;
    private final Clock clock;

    /**
     * A message that shows articles.
     *
     * @param id below 0, so that it is the id of no delivery
     * @param chatId of the plan that asked
     * @param articleId the article that it shows whole; the first one of a list
     * @param listing null when it shows one article whole
     */
    public record Opened(long id, long chatId, long articleId, Spot spot, Instant at, @Nullable Listing listing) {

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
        return add(chatId, articleId, new Spot.InChat(messageId), null).orElseThrow();
    }

    /**
     * Remembers a card that was sent now from a chat to another one.
     *
     * @return empty when it is remembered already: Telegram may tell of it twice
     */
    public Optional<Opened> add(long chatId, long articleId, Spot.Card card) {
        return add(chatId, articleId, card, null);
    }

    /** Remembers a list that was sent now. */
    public Opened add(long chatId, Listing listing, int messageId) {
        Opened opened = add(chatId, listing.articles().getFirst(), new Spot.InChat(messageId), listing).orElseThrow();
        sql.sql("""
                insert into listed_article (opened_id, place, article_id)
                select :opened, listed.place, listed.article
                from unnest(cast(:articles as bigint array)) with ordinality as listed(article, place)
                """).param("opened", opened.id()).param("articles", listing.articles().toArray(Long[]::new)).update();
        return opened;
    }

    private Optional<Opened> add(long chatId, long articleId, Spot spot, @Nullable Listing listing) {
        Instant now = clock.instant();
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        sql.sql("""
                insert into opened_article (chat_id, article_id, message_id, card, sent_at, command)
                values (:chat, :article, :message, :card, :now, :command)
                on conflict do nothing
                """).param("chat", chatId).param("article", articleId)
                .param("message", spot instanceof Spot.InChat(int messageId, _) ? messageId : null)
                .param("card", spot instanceof Spot.Card(String card) ? card : null)
                .param("now", now.atOffset(UTC)).param("command", listing == null ? null : listing.command())
                .update(id, "id");
        return Optional.ofNullable(id.getKey())
                .map(key -> new Opened(key.longValue(), chatId, articleId, spot, now, listing));
    }

    /** Returns the messages with these ids; unknown ids are left out. */
    public List<Opened> byIds(Collection<Long> ids) {
        return of("id = any(:value)", ids.toArray(Long[]::new));
    }

    /** Returns the messages of a chat, oldest first. */
    public List<Opened> of(long chatId) {
        return of("chat_id = :value", chatId);
    }

    private List<Opened> of(String condition, Object value) {
        Map<Long, List<Long>> listed = sql.sql("""
                select l.opened_id, l.article_id from listed_article l join opened_article o on o.id = l.opened_id
                where o.%s order by l.opened_id, l.place
                """.formatted(condition)).param("value", value)
                .query((row, _) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list().stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return sql.sql("select * from opened_article where %s order by id desc".formatted(condition))
                .param("value", value).query((row, _) -> opened(row, listed)).list();
    }

    /**
     * Forgets what a message shows: it shows something else now.
     *
     * @return the ids under which it was remembered; usually one or none
     */
    public List<Long> remove(long chatId, int messageId) {
        List<Long> ids = sql.sql("select id from opened_article where chat_id = :chat and message_id = :message")
                .param("chat", chatId).param("message", messageId).query((row, _) -> row.getLong(1)).list();
        if (!ids.isEmpty()) {
            sql.sql("delete from opened_article where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
        }
        return ids;
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

    private static Opened opened(ResultSet row, Map<Long, List<Long>> listed) throws SQLException {
        long id = row.getLong("id");
        String command = row.getString("command");
        long first = row.getLong("article_id");
        String card = row.getString("card");
        return new Opened(id, row.getLong("chat_id"), first,
                card == null ? new Spot.InChat(row.getInt("message_id")) : new Spot.Card(card),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                command == null ? null : new Listing(command, listed.getOrDefault(id, List.of(first))));
    }
}
