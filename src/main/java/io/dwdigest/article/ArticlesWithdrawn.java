package io.dwdigest.article;

import java.util.List;

/**
 * Articles were removed that must no longer be shown: samples, or what DW withdrew. The event is published inside the
 * transaction that removes them.
 *
 * @param ids their content ids
 */
public record ArticlesWithdrawn(List<Long> ids) {

    public ArticlesWithdrawn {
        ids = List.copyOf(ids);
    }
}
