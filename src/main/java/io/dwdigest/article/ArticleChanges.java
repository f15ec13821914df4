package io.dwdigest.article;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells what was added to the table of articles or changed in it, by whichever node. */
@Repository
public class ArticleChanges {

    private final JdbcClient sql;

    ArticleChanges(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A row of the table.
     *
     * @param at when it was last written, by the database's clock, in microseconds since 1970
     */
    public record Change(long id, long at) {}

    /**
     * An article as it is stored.
     *
     * @param dated when it was published or, where DW gives no date, found
     * @param at as in {@link Change}
     */
    public record Stored(Article article, Instant dated, long at) {}

    /** Returns the time by the database's clock, in microseconds since 1970. */
    public long now() {
        return micros(sql.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant());
    }

    /** Returns what was written at this moment or later, in microseconds since 1970. The first written comes first. */
    public List<Change> since(long micros) {
        return sql.sql("select id, changed_at from article where changed_at >= :since order by changed_at")
                .param("since", Instant.EPOCH.plus(micros, MICROS).atOffset(UTC))
                .query(ArticleChanges::change).list();
    }

    /** Returns the next rows behind an id, by ascending id. */
    public List<Change> behind(long id, int most) {
        return sql.sql("select id, changed_at from article where id > :id order by id fetch first :most rows only")
                .param("id", id).param("most", most).query(ArticleChanges::change).list();
    }

    /** Returns those of these articles that are stored. */
    public List<Stored> read(Collection<Long> ids) {
        return sql.sql("select * from article where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> new Stored(Articles.article(row, number), moment(row, "dated_at"),
                        micros(moment(row, "changed_at"))))
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(row.getLong("id"), micros(moment(row, "changed_at")));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static long micros(Instant moment) {
        return MICROS.between(Instant.EPOCH, moment);
    }
}
