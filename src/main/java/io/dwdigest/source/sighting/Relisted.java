package io.dwdigest.source.sighting;

import java.util.List;

/**
 * A listing says something else about articles than it said before: another headline, standfirst or date. The event is
 * published inside the transaction that records the look.
 *
 * @param ids the articles' content ids; they may be unknown
 */
public record Relisted(List<Long> ids) {

    public Relisted {
        ids = List.copyOf(ids);
    }
}
