package io.dwdigest.source.watch;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.source.sighting.Listing;

/** The table of spans in which each listing was watched without a break. Silence while the bot is down says nothing. */
@Repository
class Watches {

    /** After so long without a check, a new watch begins. */
    private static final Duration BREAK = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(15);

    private final JdbcClient sql;

    Watches(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Notes that the listing is watched now.
     *
     * @return since when it has been watched without a break
     */
    Instant note(Listing listing, Instant now) {
        if (!goesOn(listing, now)) {
            begin(listing, now);
        }
        return spans(listing, now).getLast().from();
    }

    /** Returns the spans until now in which it was not watched, between two in which it was. */
    List<TimeSpan> breaks(Listing listing, Instant now) {
        List<TimeSpan> spans = spans(listing, now);
        return IntStream.range(1, spans.size())
                .mapToObj(next -> new TimeSpan(spans.get(next - 1).to(), spans.get(next).from())).toList();
    }

    private boolean goesOn(Listing listing, Instant now) {
        return on(listing, "update watch set seen_at = :now where %s and seen_at >= :earliest and since <= :now")
                .param("now", now.atOffset(UTC)).param("earliest", now.minus(BREAK).atOffset(UTC)).update() > 0;
    }

    private void begin(Listing listing, Instant now) {
        on(listing, "delete from watch where %s and seen_at < :before")
                .param("before", now.minus(KEEP).atOffset(UTC)).update();
        on(listing, "insert into watch (source, edition, since, seen_at) values (:source, :edition, :now, :now)")
                .param("now", now.atOffset(UTC)).update();
    }

    /** Leaves out what begins later: a clock was wrong when that was written. */
    private List<TimeSpan> spans(Listing listing, Instant now) {
        return on(listing, "select since, seen_at from watch where %s and since <= :now order by since")
                .param("now", now.atOffset(UTC)).query(Watches::span).list();
    }

    private JdbcClient.StatementSpec on(Listing listing, String statement) {
        return sql.sql(statement.replace("%s", "source = :source and edition = :edition"))
                .param("source", listing.source().name()).param("edition", listing.edition().code());
    }

    private static TimeSpan span(ResultSet row, int number) throws SQLException {
        return new TimeSpan(row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }
}
