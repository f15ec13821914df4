package io.dwdigest.source.reading;

import java.util.List;
import java.util.Optional;

import io.dwdigest.article.Article;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sighting;

/** What is to be done with a sighting after an attempt to read its article. */
sealed interface Verdict {

    /** How many attempts to read an article before it is shown from what its listing says. */
    int ATTEMPTS = 3;

    record Add(Article article) implements Verdict {}

    record Postpone(String reason) implements Verdict {}

    record Drop(String reason) implements Verdict {}

    /**
     * Judges one attempt. An article that DW removed, as its page tells, is not shown even if an API still has it. What
     * only failed is tried again. So is an article that nobody but the API answered while others failed, since the API
     * never knows the authors.
     */
    static Verdict of(Pending pending, ArticleReading reading) {
        if (reading.gone()) {
            return new Drop("DW has removed it");
        }
        boolean last = pending.attempts() >= ATTEMPTS;
        String failures = String.join("; ", reading.failures());
        boolean mayTellMore = !last && !failures.isEmpty();
        if (mayTellMore && reading.readings().stream().map(Reading::origin).allMatch(Origin.API::equals)) {
            return new Postpone(failures);
        }
        if (!reading.readings().isEmpty()) {
            return add(pending.sighting(), reading.readings())
                    .orElseGet(() -> mayTellMore ? new Postpone(failures) : new Drop("it has no headline"));
        }
        if (!last) {
            return new Postpone("DW does not have it yet");
        }
        return add(pending.sighting(), List.of()).orElseGet(() -> new Drop("it has no headline; " + failures));
    }

    private static Optional<Verdict> add(Sighting sighting, List<Reading> readings) {
        return Merging.article(sighting, readings).map(Add::new);
    }
}
