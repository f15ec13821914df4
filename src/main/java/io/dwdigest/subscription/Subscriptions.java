package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

import io.dwdigest.article.Edition;
import io.dwdigest.article.Readership;

/**
 * The tables of what each chat wants: editions and topics. Its words are in {@link ReaderWords}, its stories in
 * {@link FollowedStories}.
 */
@Repository
public class Subscriptions implements Readership {

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final ReaderWords words;
    private final FollowedStories stories;
    private final StoppedWishes stopped;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscriptions(JdbcClient sql, NamedParameterJdbcOperations batches, ReaderWords words, FollowedStories stories,
            StoppedWishes stopped, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.words = words;
        this.stories = stories;
        this.stopped = stopped;
        this.events = events;
        this.clock = clock;
    }

    /** Returns what the chat wants. */
    public Wishes of(long chatId) {
        return of(List.of(chatId)).getOrDefault(chatId, Wishes.NONE);
    }

    /** Returns what each chat wants; unknown chats want nothing. */
    public Map<Long, Wishes> of(Collection<Long> chatIds) {
        Map<Long, Set<String>> editions = values("edition", "chat_edition", chatIds);
        Map<Long, Set<String>> topics = values("topic", "subscription", chatIds);
        Map<Long, List<ReaderWord>> own = words.of(chatIds);
        Map<Long, List<Because.Story>> followed = stories.of(chatIds);
        Map<Long, Wishes> wishes = new HashMap<>();
        chatIds.forEach(chat -> wishes.put(chat, new Wishes(editions.getOrDefault(chat, Set.of()),
                topics.getOrDefault(chat, Set.of()), own.getOrDefault(chat, List.of()),
                followed.getOrDefault(chat, List.of()))));
        return wishes;
    }

    private Map<Long, Set<String>> values(String column, String table, Collection<Long> chatIds) {
        Map<Long, Set<String>> values = new HashMap<>();
        sql.sql("select chat_id, %s from %s where chat_id = any(:chats)".formatted(column, table))
                .param("chats", chatIds.toArray(Long[]::new)).query(row -> {
                    values.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getString(2));
                });
        return values;
    }

    /**
     * Subscribes the chat to the topic.
     *
     * @return false when it was subscribed already
     */
    public boolean subscribe(long chatId, String topic) {
        return sql.sql("""
                insert into subscription (chat_id, topic, created_at) values (:chat, :topic, :now)
                on conflict do nothing
                """).param("chat", chatId).param("topic", topic).param("now", clock.instant().atOffset(UTC))
                .update() == 1;
    }

    /**
     * Unsubscribes the chat from the topic.
     *
     * @return false when it was not subscribed
     */
    @Transactional
    public boolean unsubscribe(long chatId, String topic) {
        int ended = sql.sql("delete from subscription where chat_id = :chat and topic = :topic")
                .param("chat", chatId).param("topic", topic).update();
        events.publishEvent(new WishesChanged(chatId));
        return ended == 1;
    }

    /**
     * Adds an edition to those that the chat reads.
     *
     * @return false when it reads it already
     */
    public boolean addEdition(long chatId, String edition) {
        return sql.sql("insert into chat_edition (chat_id, edition) values (:chat, :edition) on conflict do nothing")
                .param("chat", chatId).param("edition", edition).update() == 1;
    }

    /** Removes an edition from those that the chat reads. */
    @Transactional
    public void removeEdition(long chatId, String edition) {
        sql.sql("delete from chat_edition where chat_id = :chat and edition = :edition").param("chat", chatId)
                .param("edition", edition).update();
        events.publishEvent(new WishesChanged(chatId));
    }

    @Override
    public boolean isRead(Edition edition) {
        return sql.sql("select exists (select 1 from chat_edition where edition = :edition)")
                .param("edition", edition.code()).query(Boolean.class).single();
    }

    /** Makes the chat read this edition alone. */
    @Transactional
    public void readOnly(long chatId, String edition) {
        addEdition(chatId, edition);
        sql.sql("delete from chat_edition where chat_id = :chat and edition <> :edition").param("chat", chatId)
                .param("edition", edition).update();
        events.publishEvent(new WishesChanged(chatId));
    }

    /**
     * Deletes the chat's topics, words and stories, and withdraws all that is still owed to it. Editions and settings stay.
     *
     * @return whether there was anything to delete, which {@link StoppedWishes} then keeps
     */
    @Transactional
    public boolean stop(long chatId) {
        boolean kept = stopped.keep(chatId);
        sql.sql("delete from subscription where chat_id = :chat").param("chat", chatId).update();
        sql.sql("delete from chat_word where chat_id = :chat").param("chat", chatId).update();
        sql.sql("delete from followed_story where chat_id = :chat").param("chat", chatId).update();
        events.publishEvent(new Withdrawn(chatId));
        return kept;
    }

    /** Adds what the chat with the old id wants to what the new id wants. */
    void merge(long from, long to) {
        sql.sql("""
                insert into subscription (chat_id, topic, created_at)
                select :to, topic, created_at from subscription where chat_id = :from
                on conflict do nothing
                """).param("to", to).param("from", from).update();
        sql.sql("""
                insert into chat_edition (chat_id, edition) select :to, edition from chat_edition where chat_id = :from
                on conflict do nothing
                """).param("to", to).param("from", from).update();
        sql.sql("""
                insert into chat_word (chat_id, typed, word, head, muted, created_at, ends_at)
                select :to, typed, word, head, muted, created_at, ends_at from chat_word where chat_id = :from
                on conflict do nothing
                """).param("to", to).param("from", from).update();
        sql.sql("""
                insert into followed_story (chat_id, story, headline, followed_at)
                select :to, story, headline, followed_at from followed_story where chat_id = :from
                on conflict do nothing
                """).param("to", to).param("from", from).update();
    }

    /** What chats want, with since when they want each topic, word and story. */
    record Wanted(Map<Long, Set<String>> editions, Map<Long, List<WholeChat.FollowedTopic>> topics,
            Map<Long, List<WholeChat.OwnWord>> words, Map<Long, List<WholeChat.FollowedStory>> stories) {

        /** Returns the editions sorted by code here, because databases sort text differently. */
        List<String> editions(long chatId) {
            return editions.getOrDefault(chatId, Set.of()).stream().sorted().toList();
        }

        /** Returns the topics sorted by id here, because databases sort text differently. */
        List<WholeChat.FollowedTopic> topics(long chatId) {
            return topics.getOrDefault(chatId, List.of()).stream()
                    .sorted(comparing(WholeChat.FollowedTopic::topic)).toList();
        }

        List<WholeChat.OwnWord> words(long chatId) {
            return words.getOrDefault(chatId, List.of());
        }

        List<WholeChat.FollowedStory> stories(long chatId) {
            return stories.getOrDefault(chatId, List.of());
        }
    }

    Wanted whole(Collection<Long> chatIds) {
        Map<Long, List<WholeChat.FollowedTopic>> topics = new HashMap<>();
        sql.sql("select chat_id, topic, created_at from subscription where chat_id = any(:chats)")
                .param("chats", chatIds.toArray(Long[]::new)).query(row -> {
                    topics.computeIfAbsent(row.getLong("chat_id"), _ -> new ArrayList<>())
                            .add(new WholeChat.FollowedTopic(row.getString("topic"),
                                    row.getObject("created_at", OffsetDateTime.class).toInstant()));
                });
        return new Wanted(values("edition", "chat_edition", chatIds), topics, words.whole(chatIds),
                stories.whole(chatIds));
    }

    /** Inserts the wishes of chats that have none yet. */
    void add(List<WholeChat> chats) {
        batches.batchUpdate("insert into chat_edition (chat_id, edition) values (:chat, :edition)",
                chats.stream().flatMap(chat -> chat.editions().stream()
                        .map(edition -> new MapSqlParameterSource("chat", chat.id()).addValue("edition", edition)))
                        .toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate("insert into subscription (chat_id, topic, created_at) values (:chat, :topic, :since)",
                chats.stream().flatMap(chat -> chat.topics().stream()
                        .map(topic -> new MapSqlParameterSource("chat", chat.id()).addValue("topic", topic.topic())
                                .addValue("since", topic.since().atOffset(UTC))))
                        .toArray(MapSqlParameterSource[]::new));
        words.add(chats);
        stories.add(chats);
    }

    /** Counts the subscriptions of all chats. */
    public long count() {
        return sql.sql("select count(*) from subscription").query(Long.class).single();
    }
}
