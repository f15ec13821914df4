package io.dwdigest.source.revision;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.DwAnswer.Version;
import io.dwdigest.source.sighting.Relisted;

/**
 * The table of articles that are read again: those that were pushed within the last 48 h, and others as new about which a
 * listing said something else.
 */
@Repository
class Rechecks {

    /** No article waits for longer. A later time is from a clock that was wrong. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(25);

    private final JdbcClient sql;
    private final Clock clock;

    Rechecks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Has a pushed article read again, unless nobody asks DW for it: a sample, or one of the archive. */
    @EventListener
    void on(ArticleFound event) {
        Article article = event.article();
        if (event.pushed() && !article.isSample() && !article.origins().containsValue(Origin.ARCHIVE)) {
            Instant now = clock.instant();
            sql.sql("""
                    insert into recheck (article_id, found_at, due_at, versions) values (:id, :now, :due, '')
                    on conflict do nothing
                    """).param("id", article.id()).param("now", now.atOffset(UTC))
                    .param("due", Recheck.due(now, now).atOffset(UTC)).update();
        }
    }

    /**
     * Has articles read again at once, because a listing says something else about them. One that was not pushed, since it
     * was there before the bot, may have been shown to somebody who asked.
     */
    @EventListener
    void on(Relisted event) {
        OffsetDateTime now = clock.instant().atOffset(UTC);
        Long[] ids = event.ids().toArray(Long[]::new);
        sql.sql("update recheck set due_at = :now where article_id = any(:ids) and due_at > :now").param("now", now)
                .param("ids", ids).update();
        sql.sql("""
                insert into recheck (article_id, found_at, due_at, versions)
                select id, cast(:now as timestamp with time zone), cast(:now as timestamp with time zone), ''
                from article where id = any(:ids) and dated_at > :since
                on conflict do nothing
                """).param("now", now).param("since", now.minus(Recheck.KEEP)).param("ids", ids).update();
    }

    /** Returns articles that are due, the longest due first. None waits for longer than 25 h. */
    List<Recheck> due(Instant now, int most) {
        return sql.sql("""
                select * from recheck where due_at <= :now or due_at > :longest
                order by due_at, article_id fetch first :most rows only
                """).param("now", now.atOffset(UTC)).param("longest", now.plus(LONGEST_WAIT).atOffset(UTC))
                .param("most", most).query(Rechecks::recheck).list();
    }

    /** Has an article read again at this time. */
    void postpone(long articleId, Instant due) {
        sql.sql("update recheck set due_at = :due where article_id = :id").param("id", articleId)
                .param("due", due.atOffset(UTC)).update();
    }

    /** Has an article read again at this time, with the versions of what came now. */
    void postpone(long articleId, Instant due, Map<Origin, Version> versions) {
        sql.sql("update recheck set due_at = :due, versions = :versions where article_id = :id")
                .param("id", articleId).param("due", due.atOffset(UTC)).param("versions", lines(versions)).update();
    }

    void remove(long articleId) {
        sql.sql("delete from recheck where article_id = :id").param("id", articleId).update();
    }

    private static String lines(Map<Origin, Version> versions) {
        return versions.entrySet().stream()
                .map(entry -> String.join("\t", entry.getKey().name(), text(entry.getValue().tag()),
                        text(entry.getValue().modified())))
                .collect(joining("\n"));
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    private static Recheck recheck(ResultSet row, int number) throws SQLException {
        return new Recheck(row.getLong("article_id"), row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getString("versions").lines().map(line -> line.split("\t", -1))
                        .collect(toMap(parts -> Origin.valueOf(parts[0]),
                                parts -> new Version(header(parts[1]), header(parts[2])))));
    }

    private static @Nullable String header(String text) {
        return text.isEmpty() ? null : text;
    }
}
