package io.dwdigest.source.reading;

import java.util.List;
import java.util.Optional;

import io.dwdigest.article.Article;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sighting;

/** What is to become of a sighting after an attempt to read its article. */
sealed interface Verdict {

    /** As often is an article begun before its listing's few words must do. */
    int ATTEMPTS = 3;

    record Add(Article article) implements Verdict {}

    record Postpone(String reason) implements Verdict {}

    record Drop(String reason) implements Verdict {}

    /**
     * Judges one attempt: what its page says DW has removed is not shown, even where one of its APIs still has it; what only
     * failed is tried again, also when nobody but the API has answered, which never knows the authors.
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
