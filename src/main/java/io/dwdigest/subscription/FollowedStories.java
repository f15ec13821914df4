package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.article.Article;

/**
 * The tables of the stories that chats follow, and of the articles that belong to these. A story is named by the article
 * from which its reader began to follow it. Readers who began from the same article share the story's articles.
 */
@Repository
public class FollowedStories {

    /** The most stories that one chat may follow. */
    public static final int MOST = 20;

    /** A story that brings nothing for so long has ended. */
    public static final Duration QUIET = Duration.ofDays(14);

    /** Further ahead than this no clock of another node is, unless it was wrong. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** A story that one chat follows. */
    public record Followed(long chatId, Because.Story story) {}

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowedStories(JdbcClient sql, NamedParameterJdbcOperations batches, ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the chat follow the story that begins with this article.
     *
     * @param earlier ids of the articles that belong to it already
     * @return false when the chat follows {@link #MOST} other stories already
     */
    @Transactional
    public boolean follow(long chatId, Article first, Collection<Long> earlier) {
        List<Because.Story> followed = of(List.of(chatId)).getOrDefault(chatId, List.of());
        if (followed.stream().anyMatch(story -> story.id() == first.id())) {
            return true;
        }
        if (followed.size() >= MOST) {
            return false;
        }
        OffsetDateTime now = now();
        sql.sql("""
                insert into followed_story (chat_id, story, headline, followed_at)
                values (:chat, :story, :headline, :now)
                """).param("chat", chatId).param("story", first.id()).param("headline", first.headline())
                .param("now", now).update();
        Set<Long> all = new HashSet<>(earlier);
        all.add(first.id());
        sql.sql("""
                insert into story_article (article_id, story, found_at)
                select article.id, :story, :now from unnest(:articles) as article (id) on conflict do nothing
                """).param("story", first.id()).param("now", now).param("articles", all.toArray(Long[]::new)).update();
        return true;
    }

    /**
     * Ends following.
     *
     * @return false when the chat did not follow this story
     */
    @Transactional
    public boolean end(long chatId, long story) {
        int ended = sql.sql("delete from followed_story where chat_id = :chat and story = :story")
                .param("chat", chatId).param("story", story).update();
        events.publishEvent(new WishesChanged(chatId));
        return ended == 1;
    }

    /** Returns the stories of each chat, the one followed first first; chats without any are left out. */
    public Map<Long, List<Because.Story>> of(Collection<Long> chatIds) {
        return sql.sql("select * from followed_story where chat_id = any(:chats) order by followed_at, story")
                .param("chats", chatIds.toArray(Long[]::new)).query(FollowedStories::followed).list().stream()
                .collect(groupingBy(Followed::chatId, mapping(Followed::story, toList())));
    }

    /** Returns the ids of all articles that belong to a story. */
    public Set<Long> articles() {
        return new HashSet<>(sql.sql("select distinct article_id from story_article").query(Long.class).list());
    }

    /** Returns, by the id of each article, the stories that it belongs to. Articles without any are left out. */
    public Map<Long, Set<Long>> storiesOf(Collection<Long> articleIds) {
        return sql.sql("select article_id, story from story_article where article_id = any(:articles)")
                .param("articles", articleIds.toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("article_id"), row.getLong("story"))).list().stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    /** Adds an article to the stories of those articles that it continues. */
    public void add(long articleId, Collection<Long> continued) {
        sql.sql("""
                insert into story_article (article_id, story, found_at)
                select distinct :article, story, cast(:now as timestamp with time zone) from story_article
                where article_id = any(:continued) on conflict do nothing
                """).param("article", articleId).param("now", now())
                .param("continued", continued.toArray(Long[]::new)).update();
    }

    /** Returns stories that have been quiet for {@link #QUIET}, each with a chat that follows it. */
    public List<Followed> quiet(int most) {
        Instant now = clock.instant();
        return sql.sql("""
                select * from followed_story f where (f.followed_at < :before or f.followed_at > :ahead)
                  and not exists (select 1 from story_article a
                                  where a.story = f.story and a.found_at >= :before and a.found_at <= :ahead)
                order by f.chat_id, f.story fetch first :most rows only
                """).param("before", now.minus(QUIET).atOffset(UTC)).param("ahead", now.plus(AHEAD).atOffset(UTC))
                .param("most", most).query(FollowedStories::followed).list();
    }

    /** Removes the articles of stories that nobody follows any more. */
    public int trim() {
        return sql.sql("""
                delete from story_article where story not in (select story from followed_story)
                  and story not in (select story from stopped_story)
                """).update();
    }

    /** Returns the stories of each chat with since when it follows them; chats without any are left out. */
    Map<Long, List<WholeChat.FollowedStory>> whole(Collection<Long> chatIds) {
        return sql.sql("select * from followed_story where chat_id = any(:chats) order by story")
                .param("chats", chatIds.toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("chat_id"),
                        new WholeChat.FollowedStory(row.getLong("story"), row.getString("headline"),
                                row.getObject("followed_at", OffsetDateTime.class).toInstant())))
                .list().stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Inserts the stories of chats that have none yet. Each begins anew with its first article alone. */
    void add(List<WholeChat> chats) {
        OffsetDateTime now = now();
        batches.batchUpdate("""
                insert into followed_story (chat_id, story, headline, followed_at)
                values (:chat, :story, :headline, :since)
                """, chats.stream().flatMap(chat -> chat.stories().stream()
                .map(story -> new MapSqlParameterSource("chat", chat.id()).addValue("story", story.story())
                        .addValue("headline", story.headline()).addValue("since", story.since().atOffset(UTC))))
                .toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate("""
                insert into story_article (article_id, story, found_at) values (:story, :story, :now)
                on conflict do nothing
                """, chats.stream().flatMap(chat -> chat.stories().stream())
                .collect(toMap(WholeChat.FollowedStory::story, story -> story, (one, _) -> one)).keySet().stream()
                .map(story -> new MapSqlParameterSource("story", story).addValue("now", now))
                .toArray(MapSqlParameterSource[]::new));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Followed followed(ResultSet row, int number) throws SQLException {
        return new Followed(row.getLong("chat_id"),
                new Because.Story(row.getLong("story"), row.getString("headline")));
    }
}
