package io.dwdigest.topic;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of objections: readers who say that an article is not about its topic. For whoever edits the topics file. */
@Repository
public class Objections {

    private final JdbcClient sql;
    private final Clock clock;

    Objections(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Notes that a chat objects.
     *
     * @return false when it did already
     */
    public boolean add(long articleId, String topic, long chatId) {
        return sql.sql("""
                insert into objection (article_id, topic, chat_id, made_at) values (:article, :topic, :chat, :now)
                on conflict do nothing
                """).param("article", articleId).param("topic", topic).param("chat", chatId)
                .param("now", clock.instant().atOffset(UTC)).update() == 1;
    }

    /** How many objections there are. */
    public long count() {
        return sql.sql("select count(*) from objection").query(Long.class).single();
    }
}
