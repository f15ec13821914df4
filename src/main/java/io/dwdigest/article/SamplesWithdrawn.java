package io.dwdigest.article;

import java.util.List;

/**
 * Samples are no longer there. Published inside the transaction that removes them.
 *
 * @param ids of the articles
 */
public record SamplesWithdrawn(List<Long> ids) {

    public SamplesWithdrawn {
        ids = List.copyOf(ids);
    }
}
