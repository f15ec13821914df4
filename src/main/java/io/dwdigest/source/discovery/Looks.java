package io.dwdigest.source.discovery;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;

/** The table of first looks: when each source of an edition was first read with success. */
@Repository
public class Looks {

    private final JdbcClient sql;

    Looks(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Notes a look that succeeded, unless there was one before.
     *
     * @return whether it is the first
     */
    boolean note(Listing listing, Instant at) {
        return sql.sql("""
                insert into look (source, edition, first_at) values (:source, :edition, :at)
                on conflict do nothing
                """).param("source", listing.source().name()).param("edition", listing.edition().code())
                .param("at", at.atOffset(UTC)).update() == 1;
    }

    /** Forgets all looks: each source's next one is its first, so that what is there by then is not pushed. */
    public void forget() {
        sql.sql("delete from look").update();
    }

    /** When the edition was first read, by whichever source; only for one that was. */
    Instant began(Edition edition) {
        return sql.sql("select min(first_at) from look where edition = :edition").param("edition", edition.code())
                .query(OffsetDateTime.class).single().toInstant();
    }
}
