package io.dwdigest.week;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.zaxxer.hikari.HikariDataSource;

/** Writes the chats of the week straight into a new database, as {@code Crowd} does with its own. */
final class Followers {

    private static final int HEAD = 2;

    private final JdbcClient sql;

    private Followers(JdbcClient sql) {
        this.sql = sql;
    }

    static void write(String url, List<Follower> chats, Instant since) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(url);
            database.setUsername("sa");
            Flyway.configure().dataSource(database).load().migrate();
            Followers followers = new Followers(JdbcClient.create(database));
            new TransactionTemplate(new JdbcTransactionManager(database))
                    .executeWithoutResult(status -> chats.forEach(chat -> followers.write(chat, since)));
        }
    }

    private void write(Follower chat, Instant since) {
        sql.sql("""
                insert into chat (id, kind, language, script, zone, schedule, quiet, created_at)
                values (:id, :kind, :language, 'AS_PRINTED', :zone, :schedule, :quiet, :since)
                """).param("id", chat.id()).param("kind", chat.isGroup() ? "GROUP" : "PRIVATE")
                .param("language", chat.language()).param("zone", chat.zone()).param("schedule", chat.schedule())
                .param("quiet", chat.quiet()).param("since", since.atOffset(ZoneOffset.UTC)).update();
        chat.editions().forEach(edition -> sql.sql("insert into chat_edition (chat_id, edition) values (?, ?)")
                .params(chat.id(), edition).update());
        chat.topics().forEach(topic -> sql
                .sql("insert into subscription (chat_id, topic, created_at) values (?, ?, ?)")
                .params(chat.id(), topic, since.atOffset(ZoneOffset.UTC)).update());
        words(chat.id(), chat.words(), false, since);
        words(chat.id(), chat.muted(), true, since);
    }

    /** A word that is both followed and muted is muted. */
    private void words(long chat, Set<String> words, boolean muted, Instant since) {
        words.forEach(word -> {
            sql.sql("delete from chat_word where chat_id = ? and word = ?").params(chat, word).update();
            sql.sql("""
                    insert into chat_word (chat_id, typed, word, head, muted, created_at) values (?, ?, ?, ?, ?, ?)
                    """).params(chat, word, word, word.substring(0, HEAD), muted, since.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
