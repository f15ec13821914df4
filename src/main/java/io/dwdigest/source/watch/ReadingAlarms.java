package io.dwdigest.source.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.article.Edition;

/** The table of alarms about the reading of DW. It lets each be told once, even after a restart. */
@Repository
public class ReadingAlarms {

    /** Long enough for the slowest edition: articles from the time of an alarm must not count as usual. */
    private static final Duration KEEP = Duration.ofDays(90);
    private static final String SUBJECT = "kind = :kind and edition = :edition and name = :name";

    private final JdbcClient sql;

    ReadingAlarms(JdbcClient sql) {
        this.sql = sql;
    }

    /** Returns how many alarms are open. */
    public long open(AlarmKind kind, Edition edition) {
        return sql.sql("""
                select count(*) from reading_alarm where kind = :kind and edition = :edition and closed_at is null
                """).param("kind", kind.name()).param("edition", edition.code()).query(Long.class).single();
    }

    /** Returns when the state began that the open alarm tells of; empty when none is open. */
    Optional<Instant> openSince(AlarmSubject subject) {
        return on(subject, "select since from reading_alarm where %s and closed_at is null")
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** Returns the times of all alarms; an open one lasts until now. */
    List<TimeSpan> spans(AlarmSubject subject, Instant now) {
        return on(subject, "select since, coalesce(closed_at, :now) as until from reading_alarm where %s")
                .param("now", now.atOffset(UTC))
                .query((row, number) -> new TimeSpan(row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    void raise(AlarmSubject subject, Instant since, Instant now) {
        on(subject, """
                insert into reading_alarm (kind, edition, name, since, raised_at)
                values (:kind, :edition, :name, :since, :now)
                """).param("since", since.atOffset(UTC)).param("now", now.atOffset(UTC)).update();
    }

    /** Closes the open alarm. Articles and gaps from its time will not count as usual. */
    void close(AlarmSubject subject, Instant now) {
        on(subject, "delete from reading_alarm where %s and closed_at < :before")
                .param("before", now.minus(KEEP).atOffset(UTC)).update();
        on(subject, "update reading_alarm set closed_at = :now where %s and closed_at is null")
                .param("now", now.atOffset(UTC)).update();
    }

    /** Closes the open alarm because the new way has become usual: now what came before it does not count as usual. */
    void settle(AlarmSubject subject) {
        on(subject, "update reading_alarm set since = :ever, closed_at = raised_at where %s and closed_at is null")
                .param("ever", Instant.EPOCH.atOffset(UTC)).update();
    }

    /** Removes the alarms of editions that are not read any more. */
    void keepOnly(List<Edition> editions) {
        sql.sql("delete from reading_alarm where not (edition = any(:editions))")
                .param("editions", editions.stream().map(Edition::code).toArray(String[]::new)).update();
    }

    private JdbcClient.StatementSpec on(AlarmSubject subject, String statement) {
        return sql.sql(statement.replace("%s", SUBJECT)).param("kind", subject.kind().name())
                .param("edition", subject.edition().code()).param("name", subject.name());
    }
}
