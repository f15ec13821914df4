package io.dwdigest.delivery.outbox;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.ChatsReplaced;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.topic.TopicMatches;

/**
 * The table of fan-outs: the articles whose deliveries are still being written, and how far each has come. Each page of
 * chats is one transaction, so that after a crash the work continues where it stopped. The outbox's unique key makes a
 * repetition harmless.
 */
@Repository
public class FanOuts {

    private static final int PAGE = 5000;

    /** Which chats of a page want an article. It says of many chats what {@code Wishes.because} says of one. */
    private static final String WHO_WANTS_IT = """
            c.id > :reached and c.id <= :until and c.paused_at is null
              and (exists (select 1 from subscription s where s.chat_id = c.id and s.topic = any(:topics))
                   or (:worded and exists (select 1 from chat_word w
                              where w.chat_id = c.id and w.word = any(:words) and not w.muted))
                   or (:continues and exists (select 1 from followed_story f
                              where f.chat_id = c.id and f.story = any(:stories))))
              and exists (select 1 from chat_edition e where e.chat_id = c.id and e.edition = :edition)
              and not (:worded and exists (select 1 from chat_word w
                              where w.chat_id = c.id and w.word = any(:words) and w.muted))
            """;

    /** @param words readers' words that occur in the article */
    private record Pending(long articleId, String edition, List<String> words, long reached) {}

    private final JdbcClient sql;
    private final TopicMatches matches;
    private final ReaderWords words;
    private final FollowedStories stories;
    private final Clock clock;

    FanOuts(JdbcClient sql, TopicMatches matches, ReaderWords words, FollowedStories stories, Clock clock) {
        this.sql = sql;
        this.matches = matches;
        this.words = words;
        this.stories = stories;
        this.clock = clock;
    }

    /** Begins the fan-out of an article that is pushed, in the transaction that adds the article. */
    @EventListener
    public void on(ArticleFound found) {
        if (found.pushed()) {
            Article article = found.article();
            sql.sql("""
                    insert into fan_out (article_id, edition, words, reached, found_at)
                    values (:id, :edition, :words, :none, :now)
                    """).param("id", article.id()).param("edition", article.edition())
                    .param("words", String.join("\n", words.in(article))).param("none", Long.MIN_VALUE)
                    .param("now", clock.instant().atOffset(UTC)).update();
        }
    }

    /**
     * Moves a fan-out back when a chat's new id lies behind its cursor. What is already written is not written twice.
     */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("update fan_out set reached = :before where reached >= :to").param("before", migrated.to() - 1)
                .param("to", migrated.to()).update();
    }

    /** Waits until no page is being written, since it may be for one of these chats, and keeps no id as the last one. */
    @EventListener
    @Order(1)
    public void on(ChatForgotten forgotten) {
        sql.sql("update fan_out set reached = case when reached = any(:chats) then reached - 1 else reached end")
                .param("chats", forgotten.array())
                .update();
    }

    /**
     * Finishes all fan-outs that were begun before these chats came, so that none of them reaches these chats
     * afterwards. Chats that were here before lose nothing.
     */
    @EventListener
    @Order(1)
    public void on(ChatsReplaced replaced) {
        boolean more;
        do {
            more = advance();
        } while (more);
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

    /**
     * Returns how far the fan-outs of these articles have come that are not finished: the last chat's id that was looked at.
     */
    Map<Long, Long> reached(Collection<Long> articleIds) {
        return sql.sql("select article_id, reached from fan_out where article_id = any(:ids)")
                .param("ids", articleIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2))).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void advance(Pending pending) {
        Optional<Long> until = lastChatOfPage(pending);
        if (until.isEmpty()) {
            sql.sql("delete from fan_out where article_id = :id").param("id", pending.articleId()).update();
        } else {
            owe(pending, until.get(), clock.instant());
            sql.sql("update fan_out set reached = :until where article_id = :id").param("until", until.get())
                    .param("id", pending.articleId()).update();
        }
    }

    private Optional<Long> lastChatOfPage(Pending pending) {
        return sql.sql("""
                select id from (
                    select id from chat where id > :reached order by id fetch first :page rows only) page
                order by id desc fetch first 1 row only
                """).param("reached", pending.reached()).param("page", PAGE).query(Long.class).optional();
    }

    /**
     * Owes the article to a page of chats. Those on holiday miss it instead. Which these are is asked once, so that no
     * chat is passed over, or gets it twice, whose holiday begins or ends meanwhile.
     */
    private void owe(Pending pending, long until, Instant now) {
        Long[] away = away(pending, until);
        MapSqlParameterSource wanted = wanted(pending, until).addValue("away", away);
        DueTimes due = dueTimes(pending, until, now);
        if (away.length > 0) {
            sql.sql("""
                    insert into missed_article (chat_id, article_id)
                    select c.id, :id from chat c where c.id = any(:away) and %s
                    on conflict do nothing
                    """.formatted(WHO_WANTS_IT)).paramSource(wanted).update();
        }
        sql.sql("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, bundled, attempts, changed_at)
                select c.id, :id, 0, 'OWED', 'FULL', coalesce(cast(p.due as timestamp with time zone), :now),
                       p.due is not null, 0, :now
                from chat c
                left join unnest(cast(:zones as varchar array), cast(:schedules as varchar array),
                                 cast(:quiets as varchar array), cast(:dues as varchar array)) as p (zone, schedule, quiet, due)
                  on p.zone = c.zone and p.schedule = c.schedule and p.quiet = c.quiet
                where not (c.id = any(:away)) and %s
                order by c.id
                on conflict do nothing
                """
                .formatted(WHO_WANTS_IT))
                .paramSource(wanted.addValue("now", now.atOffset(UTC)).addValue("zones", due.zones())
                        .addValue("schedules", due.schedules()).addValue("quiets", due.quiets())
                        .addValue("dues", due.moments()))
                .update();
    }

    private Long[] away(Pending pending, long until) {
        return sql.sql("select id from chat where id > :reached and id <= :until and holiday_until is not null")
                .param("reached", pending.reached()).param("until", until).query(Long.class).list()
                .toArray(Long[]::new);
    }

    private MapSqlParameterSource wanted(Pending pending, long until) {
        Set<Long> parts = stories.storiesOf(List.of(pending.articleId())).getOrDefault(pending.articleId(), Set.of());
        return new MapSqlParameterSource("id", pending.articleId()).addValue("reached", pending.reached())
                .addValue("until", until).addValue("edition", pending.edition())
                .addValue("topics", matches.of(pending.articleId()).toArray(String[]::new))
                .addValue("worded", !pending.words().isEmpty())
                .addValue("words", pending.words().toArray(String[]::new)).addValue("continues", !parts.isEmpty())
                .addValue("stories", parts.toArray(Long[]::new));
    }

    private DueTimes dueTimes(Pending pending, long until, Instant now) {
        return DueTimes.of(sql.sql("""
                select distinct zone, schedule, quiet from chat
                where id > :reached and id <= :until and (schedule <> '' or quiet <> '')
                """).param("reached", pending.reached()).param("until", until)
                .query((row, number) -> new DueTimes.Plan(row.getString(1), row.getString(2), row.getString(3)))
                .list(), now);
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(row.getLong("article_id"), row.getString("edition"),
                row.getString("words").lines().toList(), row.getLong("reached"));
    }
}
