package io.dwdigest.source.discovery;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;

/** The table of first looks: when each source of an edition was first read successfully. */
@Repository
public class Looks {

    private final JdbcClient sql;

    Looks(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Stores a successful look, unless there was one before.
     *
     * @return whether it was the first
     */
    boolean note(Listing listing, Instant at) {
        return sql.sql("""
                insert into look (source, edition, first_at) values (:source, :edition, :at)
                on conflict do nothing
                """).param("source", listing.source().name()).param("edition", listing.edition().code())
                .param("at", at.atOffset(UTC)).update() == 1;
    }

    /** Forgets all looks. Each source's next look is then a first one, so what is listed by then is not pushed. */
    public void forget() {
        sql.sql("delete from look").update();
    }

    /** Returns when the edition was first read, from any source. It must have been read before. */
    Instant began(Edition edition) {
        return sql.sql("select min(first_at) from look where edition = :edition").param("edition", edition.code())
                .query(OffsetDateTime.class).single().toInstant();
    }
}
