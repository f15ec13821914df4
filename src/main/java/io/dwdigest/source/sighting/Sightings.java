package io.dwdigest.source.sighting;

import static java.time.ZoneOffset.UTC;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;

/** The table of sightings: articles that were discovered but not read yet, and those that were given up. */
@Repository
public class Sightings {

    /**
     * When a dropped sighting is due. It stays in the table, so that a listing that repeats it does not start it again.
     */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    /** No sighting waits for longer. A later time is from a clock that was wrong. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(20);

    private final JdbcClient sql;

    Sightings(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Stores a sighting, due at once. If it is stored already, only its missing fields are filled: whether it is pushed
     * was decided when it was first seen.
     *
     * @return whether it is new
     */
    public boolean note(Sighting sighting, boolean pushed, Instant seen) {
        complete(sighting);
        return sql.sql("""
                insert into sighting (id, edition, kind, link, headline, standfirst, sections, published_at, origin,
                                      seen_at, pushed, attempts, due_at)
                values (:id, :edition, :kind, :link, :headline, :standfirst, :sections, :published, :origin,
                        :seen, :pushed, 0, :seen)
                on conflict do nothing
                """).param("id", sighting.id()).param("edition", sighting.edition().code())
                .param("kind", sighting.kind().name()).param("link", sighting.link().toString())
                .param("headline", sighting.headline()).param("standfirst", sighting.standfirst())
                .param("sections", Section.lines(sighting.sections()))
                .param("published", at(sighting.published())).param("origin", sighting.origin().name())
                .param("seen", seen.atOffset(UTC)).param("pushed", pushed).update() == 1;
    }

    private void complete(Sighting sighting) {
        sql.sql("""
                update sighting set headline = coalesce(headline, :headline),
                                    standfirst = coalesce(standfirst, :standfirst),
                                    sections = coalesce(sections, :sections),
                                    published_at = coalesce(published_at, :published)
                where id = :id and (headline is null or standfirst is null or published_at is null
                                  or sections is null)
                """).param("id", sighting.id()).param("headline", sighting.headline())
                .param("standfirst", sighting.standfirst()).param("sections", Section.lines(sighting.sections()))
                .param("published", at(sighting.published())).update();
    }

    /**
     * Returns the sightings that are due. Those to be pushed come first, and among them the oldest. None waits for longer
     * than 20 minutes, whatever the clock showed when its time was written.
     */
    public List<Pending> due(Instant now, int most) {
        return sql.sql("""
                select * from sighting where due_at <= :now or due_at > :longest and due_at < :never
                order by pushed desc, published_at, id fetch first :most rows only
                """).param("now", now.atOffset(UTC)).param("longest", now.plus(LONGEST_WAIT).atOffset(UTC))
                .param("never", NEVER.atOffset(UTC)).param("most", most).query(Sightings::pending).list();
    }

    /** Marks all sightings so far as not to be pushed. They are still read. */
    public void pushNone() {
        sql.sql("update sighting set pushed = false where pushed").update();
    }

    /**
     * Claims a sighting for reading: nobody else gets it until the given time. The attempt counts from now, so that one
     * that ends in a crash counts too.
     *
     * @return whether it was still there to be claimed
     */
    public boolean claim(Pending pending, Instant until) {
        return sql.sql("""
                update sighting set attempts = attempts + 1, due_at = :until
                where id = :id and attempts = :attempts
                """).param("id", pending.id()).param("attempts", pending.attempts())
                .param("until", until.atOffset(UTC)).update() == 1;
    }

    /**
     * Has it read again, not before the given time, after an attempt that only brought answers about something else.
     * That attempt does not count as failed.
     */
    public void setAside(long id, Instant due) {
        sql.sql("update sighting set due_at = :due, astray = astray + 1 where id = :id").param("id", id)
                .param("due", due.atOffset(UTC)).update();
    }

    /** Has it read again, not before the given time. */
    public void postpone(long id, Instant due) {
        sql.sql("update sighting set due_at = :due where id = :id").param("id", id).param("due", due.atOffset(UTC))
                .update();
    }

    /** Gives it up for good. */
    public void drop(long id) {
        postpone(id, NEVER);
    }

    /** Removes it, since its article is known now. */
    public void remove(long id) {
        sql.sql("delete from sighting where id = :id").param("id", id).update();
    }

    /** Returns those of the ids that are still to be read. */
    public Set<Long> pending(Collection<Long> ids) {
        return Set.copyOf(sql.sql("select id from sighting where id = any(:ids) and due_at < :never")
                .param("ids", ids.toArray(Long[]::new)).param("never", NEVER.atOffset(UTC)).query(Long.class).list());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(UTC);
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        Sighting sighting = new Sighting(row.getLong("id"), Edition.of(row.getString("edition")).orElseThrow(),
                Kind.valueOf(row.getString("kind")), URI.create(row.getString("link")), row.getString("headline"),
                row.getString("standfirst"), Section.in(row.getString("sections")),
                published == null ? null : published.toInstant(),
                Origin.valueOf(row.getString("origin")));
        return new Pending(sighting, row.getBoolean("pushed"), row.getInt("attempts"), row.getInt("astray"));
    }
}
