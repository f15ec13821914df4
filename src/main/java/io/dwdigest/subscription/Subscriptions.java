package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of subscriptions: which chat wants which topic. */
@Repository
public class Subscriptions {

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscriptions(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** The topics that the chat wants. */
    public Set<String> topics(long chatId) {
        return new HashSet<>(sql.sql("select topic from subscription where chat_id = :chat").param("chat", chatId)
                .query(String.class).list());
    }

    /** The topics that each of the chats wants; chats that want nothing are left out. */
    public Map<Long, Set<String>> topics(Collection<Long> chatIds) {
        Map<Long, Set<String>> topics = new HashMap<>();
        sql.sql("select chat_id, topic from subscription where chat_id = any(:chats)")
                .param("chats", chatIds.toArray(Long[]::new)).query(row -> {
                    topics.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getString(2));
                });
        return topics;
    }

    /**
     * From now on the chat gets what is about the topic.
     *
     * @return false when it did already
     */
    public boolean subscribe(long chatId, String topic) {
        return sql.sql("""
                insert into subscription (chat_id, topic, created_at) values (:chat, :topic, :now)
                on conflict do nothing
                """).param("chat", chatId).param("topic", topic).param("now", clock.instant().atOffset(UTC))
                .update() == 1;
    }

    /**
     * Ends one topic for the chat and withdraws what is still owed for it.
     *
     * @return false when it was not subscribed
     */
    @Transactional
    public boolean unsubscribe(long chatId, String topic) {
        int ended = sql.sql("delete from subscription where chat_id = :chat and topic = :topic")
                .param("chat", chatId).param("topic", topic).update();
        events.publishEvent(new Withdrawn(chatId, topic));
        return ended == 1;
    }

    /** Ends everything for the chat and withdraws all that is still owed. */
    @Transactional
    public void stop(long chatId) {
        sql.sql("delete from subscription where chat_id = :chat").param("chat", chatId).update();
        events.publishEvent(new Withdrawn(chatId, null));
    }

    /** How many subscriptions there are. */
    public long count() {
        return sql.sql("select count(*) from subscription").query(Long.class).single();
    }
}
