package io.dwdigest.delivery;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.subscription.ChatMigrated;

/**
 * The table of fan-outs: articles whose deliveries are still being written, and how far that has come. Each page of
 * chats is one transaction, so that a crash continues where it stopped; the outbox's unique key makes a repetition
 * harmless.
 */
@Repository
class FanOuts {

    private static final int PAGE = 5000;

    private record Pending(long articleId, String edition, long reached) {}

    private final JdbcClient sql;
    private final Clock clock;

    FanOuts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Owes the article to whoever wants it, in the transaction that adds it. */
    @EventListener
    public void on(ArticleFound found) {
        if (found.pushed()) {
            Article article = found.article();
            sql.sql("""
                    insert into fan_out (article_id, edition, reached, found_at) values (:id, :edition, :none, :now)
                    """).param("id", article.id()).param("edition", article.edition()).param("none", Long.MIN_VALUE)
                    .param("now", clock.instant().atOffset(UTC)).update();
        }
    }

    /** Goes back for a chat whose new id lies behind; what was written already is not written twice. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("update fan_out set reached = :before where reached >= :to").param("before", migrated.to() - 1)
                .param("to", migrated.to()).update();
    }

    /**
     * Writes one page of deliveries of the oldest article.
     *
     * @return false when there was nothing to do
     */
    @Transactional
    public boolean advance() {
        Optional<Pending> oldest = sql.sql("""
                select * from fan_out order by found_at, article_id
                fetch first 1 row only for update skip locked
                """).query(FanOuts::pending).optional();
        oldest.ifPresent(this::advance);
        return oldest.isPresent();
    }

    private void advance(Pending pending) {
        Optional<Long> until = lastChatOfPage(pending);
        if (until.isEmpty()) {
            sql.sql("delete from fan_out where article_id = :id").param("id", pending.articleId()).update();
        } else {
            owe(pending, until.get());
            sql.sql("update fan_out set reached = :until where article_id = :id").param("until", until.get())
                    .param("id", pending.articleId()).update();
        }
    }

    /** By the primary key, whatever is subscribed to: by topic H2 would read all subscriptions for every page. */
    private Optional<Long> lastChatOfPage(Pending pending) {
        return sql.sql("""
                select chat_id from (
                    select chat_id from subscription where chat_id > :reached
                    order by chat_id, topic fetch first :page rows only) page
                order by chat_id desc fetch first 1 row only
                """).param("reached", pending.reached()).param("page", PAGE).query(Long.class).optional();
    }

    private void owe(Pending pending, long until) {
        sql.sql("""
                insert into delivery (chat_id, article_id, revision, topic, state, form, due_at, attempts, changed_at)
                select s.chat_id, :id, 0, min(s.topic), 'OWED', 'FULL', :now, 0, :now
                from subscription s join chat c on c.id = s.chat_id
                where s.chat_id > :reached and s.chat_id <= :until
                  and exists (select 1 from topic_match m where m.article_id = :id and m.topic = s.topic)
                  and c.edition = :edition and c.paused_at is null
                group by s.chat_id order by s.chat_id
                on conflict do nothing
                """).param("id", pending.articleId()).param("now", clock.instant().atOffset(UTC))
                .param("reached", pending.reached()).param("until", until).param("edition", pending.edition())
                .update();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(row.getLong("article_id"), row.getString("edition"), row.getLong("reached"));
    }
}
