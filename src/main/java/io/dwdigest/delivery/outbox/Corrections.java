package io.dwdigest.delivery.outbox;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.opened.OpenedArticles.Opened;
import io.dwdigest.revision.ArticleRevised;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;

/**
 * The table of corrections: the messages that are to show what DW changed. They are looked for a page of chats at a time,
 * each in one transaction, so that after a crash the work continues where it stopped. A message is there once, however
 * much of it changed.
 */
@Repository
public class Corrections {

    private static final int PAGE = 5000;
    /** Rows read for each that is wanted, since only one of each chat is taken. */
    private static final int LOOK_AHEAD = 8;
    /** How long a claim holds. After a crash it ends, and the message is edited again. */
    private static final Duration CLAIM = Duration.ofMinutes(1);
    /** How long it takes at most to write an answer and to have it arrive. */
    private static final Duration LONGEST_ANSWER = Duration.ofHours(1);
    /** No correction waits for longer. A later time is from a clock that was wrong. */
    private static final Duration LONGEST_WAIT = Outcome.Wait.LONGEST.plusHours(1);

    private static final String MESSAGES = """
            select coalesce(d.bundle_id, d.id) as message, d.chat_id from delivery d
            join chat c on c.id = d.chat_id
            where c.id > :reached and c.id <= :until and d.article_id = :article
              and d.state in ('SENDING', 'SENT') and d.changed_at > :since
            union
            select o.id, o.chat_id from opened_article o
            join chat c on c.id = o.chat_id
            where c.id > :reached and c.id <= :until and o.article_id = :article and o.sent_at > :since
            union
            select o.id, o.chat_id from listed_article l
            join opened_article o on o.id = l.opened_id
            join chat c on c.id = o.chat_id
            where c.id > :reached and c.id <= :until and l.article_id = :article and o.sent_at > :since
            """;

    private final JdbcClient sql;
    private final OpenedArticles opened;

    /** @param reached the last chat whose messages were looked at */
    private record Pending(long articleId, long reached, Instant noticed) {}

    Corrections(JdbcClient sql, OpenedArticles opened) {
        this.sql = sql;
        this.opened = opened;
    }

    /** Begins to look for messages that show an article, in the transaction that stores its revision. */
    @EventListener
    void on(ArticleRevised revised) {
        sql.sql("delete from revision_fan_out where article_id = :id").param("id", revised.articleId()).update();
        sql.sql("insert into revision_fan_out (article_id, reached, noticed_at) values (:id, :none, :now)")
                .param("id", revised.articleId()).param("none", Long.MIN_VALUE)
                .param("now", revised.noticed().atOffset(UTC)).update();
    }

    /** Leaves the messages of a chat alone that is paused, stopped or gone. */
    @EventListener
    void on(Withdrawn withdrawn) {
        sql.sql("delete from correction where chat_id = :chat").param("chat", withdrawn.chatId()).update();
    }

    /** Forgets the messages of a group that moved: they stay in the old one, where nobody can write any more. */
    @EventListener
    void on(ChatMigrated migrated) {
        sql.sql("delete from correction where chat_id = :from").param("from", migrated.from()).update();
    }

    /**
     * Writes one page of corrections of the oldest revision.
     *
     * @return false when there was nothing to do
     */
    @Transactional
    public boolean advance(Instant now) {
        Optional<Pending> oldest = sql.sql("""
                select * from revision_fan_out order by noticed_at, article_id
                fetch first 1 row only for update skip locked
                """).query(Corrections::pending).optional();
        oldest.ifPresent(pending -> advance(pending, now));
        return oldest.isPresent();
    }

    private void advance(Pending pending, Instant now) {
        Optional<Long> until = sql.sql("""
                select id from (
                    select id from chat where id > :reached order by id fetch first :page rows only) page
                order by id desc fetch first 1 row only
                """).param("reached", pending.reached()).param("page", PAGE).query(Long.class).optional();
        if (until.isEmpty()) {
            sql.sql("delete from revision_fan_out where article_id = :id").param("id", pending.articleId()).update();
        } else {
            correct(pending, until.get(), now);
            sql.sql("update revision_fan_out set reached = :until where article_id = :id").param("until", until.get())
                    .param("id", pending.articleId()).update();
        }
    }

    /** Has the messages of a page of chats corrected: those that wait for it already once more, and the others. */
    private void correct(Pending pending, long until, Instant now) {
        of(pending, until, now, """
                update correction set version = version + 1, attempts = 0, form = 'FULL', due_at = :now
                where message in (select message from (%s) shown)
                """);
        of(pending, until, now, """
                insert into correction (message, chat_id, version, attempts, form, due_at)
                select message, chat_id, 1, 0, 'FULL', cast(:now as timestamp with time zone) from (%s) shown
                on conflict do nothing
                """);
    }

    private void of(Pending pending, long until, Instant now, String statement) {
        sql.sql(statement.formatted(MESSAGES)).param("reached", pending.reached()).param("until", until)
                .param("article", pending.articleId())
                .param("since", now.minus(CorrectedLetters.Posted.LONGEST).atOffset(UTC))
                .param("now", now.atOffset(UTC)).update();
    }

    /**
     * Remembers a message that shows an article because its chat asked for it. If DW changed the article while it was on
     * its way, it is corrected at once.
     *
     * @param revision the number of the last revision that it shows; 0 for none
     * @param messageId Telegram's id of the message
     */
    @Transactional
    public void opened(long chatId, long articleId, int revision, int messageId) {
        awaitRevisions(List.of(articleId));
        Opened message = opened.add(chatId, articleId, messageId);
        boolean isOld = sql.sql("""
                select exists (select 1 from article_revision where article_id = :article and number > :revision)
                """).param("article", articleId).param("revision", revision).query(Boolean.class).single();
        if (isOld) {
            correct(message);
        }
    }

    /**
     * Remembers a card that was sent from a chat to another one. It is written anew at once if DW changed its article a
     * moment ago, since nobody knows what the card shows.
     */
    @Transactional
    public void sent(long chatId, long articleId, Spot.Card card) {
        awaitRevisions(List.of(articleId));
        opened.add(chatId, articleId, card)
                .filter(message -> isRevised(List.of(articleId), message.at().minus(LONGEST_ANSWER)))
                .ifPresent(this::correct);
    }

    /**
     * Remembers a list that was sent. It is written anew at once if DW changed one of its articles a moment ago, since
     * nobody knows which the list shows.
     */
    @Transactional
    public void listed(long chatId, Listing listing, int messageId) {
        Opened message = remember(chatId, listing, messageId);
        if (isRevised(listing.articles(), message.at().minus(LONGEST_ANSWER))) {
            correct(message);
        }
    }

    /**
     * Remembers a list that was sent some time after it had been written.
     *
     * @param written DW may have changed its articles since
     */
    @Transactional
    public void listed(long chatId, Listing listing, int messageId, Instant written) {
        Opened message = remember(chatId, listing, messageId);
        if (isRevised(listing.articles(), written)) {
            correct(message);
        }
    }

    /**
     * Remembers what a message shows now instead of what it showed before.
     *
     * @param listing null for what is never corrected
     */
    @Transactional
    public void turned(long chatId, @Nullable Listing listing, int messageId) {
        List<Long> before = opened.remove(chatId, messageId);
        if (listing != null) {
            Opened message = remember(chatId, listing, messageId);
            if (isAwaited(before) || isRevised(listing.articles(), message.at().minus(LONGEST_ANSWER))) {
                correct(message);
            }
        }
    }

    private Opened remember(long chatId, Listing listing, int messageId) {
        awaitRevisions(listing.articles());
        return opened.add(chatId, listing, messageId);
    }

    /** Tells whether one of the messages is being edited, or soon: what it shows then may not be what was asked last. */
    private boolean isAwaited(List<Long> messages) {
        return !messages.isEmpty() && sql.sql("select exists (select 1 from correction where message = any(:messages))")
                .param("messages", messages.toArray(Long[]::new)).query(Boolean.class).single();
    }

    private boolean isRevised(List<Long> articles, Instant since) {
        return sql.sql("""
                select exists (select 1 from article_revision where article_id = any(:articles) and noticed_at > :since)
                """).param("articles", articles.toArray(Long[]::new))
                .param("since", since.atOffset(UTC)).query(Boolean.class).single();
    }

    private void correct(Opened message) {
        sql.sql("""
                insert into correction (message, chat_id, version, attempts, form, due_at)
                values (:message, :chat, 1, 0, 'FULL', :now)
                """).param("message", message.id()).param("chat", message.chatId())
                .param("now", message.at().atOffset(UTC)).update();
    }

    /** Waits for revisions that are being stored. One that is stored later finds the message. */
    private void awaitRevisions(List<Long> articles) {
        sql.sql("select id from article where id = any(:ids) order by id for update")
                .param("ids", articles.toArray(Long[]::new)).query(Long.class).list();
    }

    /** Has a message corrected once more if it is waiting for that, or is being edited. */
    void repeat(long message) {
        sql.sql("update correction set version = version + 1 where message = :message").param("message", message)
                .update();
    }

    /**
     * Claims what is to be edited next, one message of each chat. Nobody else gets it for a minute. What Telegram told to
     * wait is passed over.
     *
     * @param ready tells of a chat whether it may get something now
     */
    @Transactional
    public List<Correction> claim(int most, LongPredicate ready, Instant now) {
        Set<Long> seen = new HashSet<>();
        List<Correction> chosen = due(most * LOOK_AHEAD, now).stream()
                .filter(due -> seen.add(Plans.peer(due.chatId())) && ready.test(due.chatId())).limit(most).toList();
        sql.sql("update correction set attempts = attempts + 1, due_at = :until where message = any(:messages)")
                .param("until", now.plus(CLAIM).atOffset(UTC))
                .param("messages", chosen.stream().map(Correction::message).toArray(Long[]::new)).update();
        return chosen;
    }

    private List<Correction> due(int most, Instant now) {
        return sql.sql("""
                select * from correction
                where (due_at <= :now or due_at > :longest)
                  and not exists (select 1 from chat_wait w where w.chat_id = (%s)
                                    and w.until_at > :now and w.until_at <= :latest)
                order by due_at, message fetch first :most rows only for update skip locked
                """.formatted(Plans.peerSql("correction.chat_id"))).param("now", now.atOffset(UTC))
                .param("longest", now.plus(LONGEST_WAIT).atOffset(UTC))
                .param("latest", now.plus(Outcome.Wait.LONGEST).atOffset(UTC)).param("most", most)
                .query(Corrections::correction).list();
    }

    /**
     * Records what became of an edit.
     *
     * @param used with what decoration it was tried
     */
    @Transactional
    public void settle(Correction correction, Outcome outcome, Form used, Instant now) {
        correction.retry(outcome, used, now).ifPresentOrElse(retry -> postpone(correction, retry),
                () -> done(correction, now));
    }

    /** Nothing is left to do, unless the article changed meanwhile: then the message is edited once more. */
    private void done(Correction correction, Instant now) {
        int removed = sql.sql("delete from correction where message = :message and version = :version")
                .param("message", correction.message()).param("version", correction.version()).update();
        if (removed == 0) {
            sql.sql("update correction set due_at = :now where message = :message").param("now", now.atOffset(UTC))
                    .param("message", correction.message()).update();
        }
    }

    private void postpone(Correction correction, Correction.Retry retry) {
        sql.sql("update correction set due_at = :due, form = :form where message = :message and version = :version")
                .param("due", retry.due().atOffset(UTC)).param("form", retry.form().name())
                .param("message", correction.message()).param("version", correction.version()).update();
    }

    /** The number of messages that are still to be corrected. */
    public long count() {
        return sql.sql("select count(*) from correction").query(Long.class).single();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(row.getLong("article_id"), row.getLong("reached"),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant());
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(row.getLong("message"), row.getLong("chat_id"), row.getInt("version"),
                row.getInt("attempts") + 1, Form.valueOf(row.getString("form")));
    }

    /** Waits until no page is being written, and removes what the messages of a chat were still to show. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        sql.sql("""
                update revision_fan_out set reached = case when reached = any(:chats) then reached - 1 else reached end
                """).param("chats", forgotten.array()).update();
        sql.sql("delete from correction where chat_id = any(:chats)").param("chats", forgotten.array()).update();
    }
}
