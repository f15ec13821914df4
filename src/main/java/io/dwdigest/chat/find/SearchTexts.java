package io.dwdigest.chat.find;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.language.Fingerprint;

/** The table of what people searched for, where it is too long for a button. Each text is kept for a day. */
@Repository
class SearchTexts {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int ID = 16;

    private final JdbcClient sql;
    private final Clock clock;

    SearchTexts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps a text, and returns its id. */
    String keep(String text) {
        String id = Fingerprint.of(text).substring(0, ID);
        sql.sql("delete from search_text where asked_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(UTC)).update();
        int known = sql.sql("update search_text set asked_at = :now where id = :id").param("id", id)
                .param("now", clock.instant().atOffset(UTC)).update();
        if (known == 0) {
            sql.sql("insert into search_text (id, text, asked_at) values (:id, :text, :now) on conflict do nothing")
                    .param("id", id).param("text", text).param("now", clock.instant().atOffset(UTC)).update();
        }
        return id;
    }

    Optional<String> find(String id) {
        return sql.sql("select text from search_text where id = :id").param("id", id).query(String.class).optional();
    }
}
