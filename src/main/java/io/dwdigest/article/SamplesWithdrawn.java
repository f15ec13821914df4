package io.dwdigest.article;

import java.util.List;

/**
 * Samples were removed. The event is published inside the transaction that removes them.
 *
 * @param ids the content ids of the samples
 */
public record SamplesWithdrawn(List<Long> ids) {

    public SamplesWithdrawn {
        ids = List.copyOf(ids);
    }
}
