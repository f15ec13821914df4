package io.dwdigest.article;

import java.time.Instant;
import java.util.Map;

/**
 * Where an article was read, and nothing of its words.
 *
 * @param dated when it was published, or found where DW gives no date
 * @param origins for each field that has a value, where it was read
 */
public record Provenance(Instant dated, Map<Field, Origin> origins) {

    public Provenance {
        origins = Map.copyOf(origins);
    }
}
