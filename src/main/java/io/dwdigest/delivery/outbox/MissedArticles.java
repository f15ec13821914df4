package io.dwdigest.delivery.outbox;

import java.util.Collection;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.holiday.HolidayBegun;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.ChatsReplaced;
import io.dwdigest.subscription.Withdrawn;

/**
 * The table of articles that chats would have been owed during their last holiday. An article that a chat wants is either
 * there or owed, never both for long and never neither.
 */
@Repository
public class MissedArticles {

    private final JdbcClient sql;
    private final Outbox outbox;

    MissedArticles(JdbcClient sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Notes that the chat does not get the article. Doing it twice changes nothing more. */
    void miss(long chatId, long articleId) {
        sql.sql("insert into missed_article (chat_id, article_id) values (:chat, :article) on conflict do nothing")
                .param("chat", chatId).param("article", articleId).update();
    }

    /** Returns the ids of what the chat missed, the newest first. */
    List<Long> of(long chatId, int most) {
        return sql.sql("""
                select article_id from missed_article where chat_id = :chat
                order by article_id desc fetch first :most rows only
                """).param("chat", chatId).param("most", most).query((row, _) -> row.getLong(1)).list();
    }

    /** Forgets the holiday before, and withdraws what still waits for the chat: that is the first that it misses. */
    @EventListener
    public void on(HolidayBegun begun) {
        forget(List.of(begun.chatId()));
        List<Delivery> owed = outbox.owedTo(begun.chatId());
        owed.forEach(delivery -> miss(begun.chatId(), delivery.articleId()));
        outbox.withdraw(owed);
    }

    /** Moves what a group missed to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("""
                insert into missed_article (chat_id, article_id)
                select :to, article_id from missed_article where chat_id = :from on conflict do nothing
                """).param("to", migrated.to()).param("from", migrated.from()).update();
        forget(List.of(migrated.from()));
    }

    /** Forgets what a chat missed that stopped, is gone, or does not let the bot write. */
    @EventListener
    public void on(Withdrawn withdrawn) {
        forget(List.of(withdrawn.chatId()));
    }

    /** Forgets what a chat missed about which everything is deleted. */
    @EventListener
    @Order(2)
    public void on(ChatForgotten forgotten) {
        forget(forgotten.ids());
    }

    /** Forgets what chats missed here before they came from elsewhere. */
    @EventListener
    @Order(2)
    public void on(ChatsReplaced replaced) {
        forget(replaced.chatIds());
    }

    private void forget(Collection<Long> chatIds) {
        sql.sql("delete from missed_article where chat_id = any(:chats)")
                .param("chats", chatIds.toArray(Long[]::new)).update();
    }

    /** Forgets articles that are no longer there. Call it in the transaction that removes these. */
    public void remove(Collection<Long> articleIds) {
        sql.sql("delete from missed_article where article_id = any(:ids)")
                .param("ids", articleIds.toArray(Long[]::new)).update();
    }
}
