package io.dwdigest.article;

import java.time.Instant;
import java.util.Map;

/**
 * Where the fields of an article were read, without its text.
 *
 * @param dated when it was published; when it was found, where DW gives no date
 * @param origins for each field that has a value, where that value was read
 */
public record Provenance(Instant dated, Map<Field, Origin> origins) {

    public Provenance {
        origins = Map.copyOf(origins);
    }
}
