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

    /** How many times in all DW may answer with something else: about six hours, as the pauses grow to 15 minutes. */
    int MOST_ASTRAY = 30;

    record Add(Article article) implements Verdict {}

    record Postpone(String reason) implements Verdict {}

    /** DW answered with something else. It is asked again after longer and longer pauses. */
    record SetAside(String reason) implements Verdict {}

    record Drop(String reason) implements Verdict {}

    /**
     * Judges one attempt. An article that DW removed, as its page tells, is not shown even if an API still has it. What
     * only failed is tried again. So is an article that nobody but the API answered while others failed, since the API
     * never knows the authors. Where something else came in the article's place, such as a page that asks for consent,
     * DW is asked again for hours.
     */
    static Verdict of(Pending pending, ArticleReading reading) {
        if (reading.gone()) {
            return new Drop("DW has removed it");
        }
        boolean last = pending.tries() >= ATTEMPTS;
        String failures = String.join("; ", reading.failures());
        if (reading.astray() && reading.readings().isEmpty() && pending.astray() < MOST_ASTRAY) {
            return new SetAside(failures);
        }
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
