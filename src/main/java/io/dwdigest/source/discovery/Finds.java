package io.dwdigest.source.discovery;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Sighting;

/**
 * The table of finds: when each listing first named an article, even if another listing named it before. A new find
 * removes those that are older than 15 days and not listed any more. A listed one stays, or it would seem new again.
 */
@Repository
public class Finds {

    private static final Duration KEEP = Duration.ofDays(15);

    private final JdbcClient sql;

    Finds(JdbcClient sql) {
        this.sql = sql;
    }

    /** Stores those of the listed articles that this listing did not name before. */
    public void note(Listing listing, Collection<Long> listed, Instant at) {
        Set<Long> fresh = new HashSet<>(listed);
        on(listing, "select article_id from find where %s and article_id = any(:ids)").param("ids", array(listed))
                .query(Long.class).list().forEach(fresh::remove);
        fresh.forEach(id -> on(listing, """
                insert into find (source, edition, article_id, found_at) values (:source, :edition, :id, :at)
                on conflict do nothing
                """).param("id", id).param("at", at.atOffset(UTC)).update());
        if (!fresh.isEmpty()) {
            trim(listing, listed, at.minus(KEEP));
        }
    }

    /**
     * Takes down what the listing says about articles that it has named.
     *
     * @return the ids of those about which it said something else before
     */
    public List<Long> compare(Listing listing, Collection<Sighting> listed) {
        Map<Long, Integer> known = new HashMap<>();
        on(listing, "select article_id, listed from find where %s and article_id = any(:ids) and listed is not null")
                .param("ids", array(listed.stream().map(Sighting::id).toList()))
                .query(row -> {
                    known.put(row.getLong(1), row.getInt(2));
                });
        List<Sighting> other = listed.stream()
                .filter(sighting -> !Integer.valueOf(print(sighting)).equals(known.get(sighting.id()))).toList();
        other.forEach(sighting -> on(listing, "update find set listed = :listed where %s and article_id = :id")
                .param("listed", print(sighting)).param("id", sighting.id()).update());
        return other.stream().map(Sighting::id).filter(known::containsKey).toList();
    }

    private static int print(Sighting sighting) {
        return (sighting.headline() + "\n" + sighting.standfirst() + "\n" + sighting.published()).hashCode();
    }

    /** Returns the times at which the listing brought something new, in order. */
    public List<Instant> moments(Listing listing) {
        return on(listing, "select distinct found_at from find where %s order by found_at")
                .query((row, number) -> row.getObject("found_at", OffsetDateTime.class).toInstant()).list();
    }

    private void trim(Listing listing, Collection<Long> listed, Instant before) {
        on(listing, "delete from find where %s and found_at < :before and not (article_id = any(:ids))")
                .param("before", before.atOffset(UTC)).param("ids", array(listed)).update();
    }

    private JdbcClient.StatementSpec on(Listing listing, String statement) {
        return sql.sql(statement.replace("%s", "source = :source and edition = :edition"))
                .param("source", listing.source().name()).param("edition", listing.edition().code());
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
