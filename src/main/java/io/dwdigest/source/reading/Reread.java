package io.dwdigest.source.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dwdigest.article.Article;
import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.DwAnswer.Version;

/**
 * What DW says when it is asked again for an article.
 *
 * @param article as it is now; empty when nothing has changed, or nothing could be read
 * @param withdrawn whether DW says that it removed the article
 * @param failures why sources failed, in words for the log
 * @param versions of the answers, for the next time
 */
public record Reread(Optional<Article> article, boolean withdrawn, List<String> failures,
        Map<Origin, Version> versions) {

    public Reread {
        failures = List.copyOf(failures);
        versions = Map.copyOf(versions);
    }

    /** Tells whether DW could not be read, so that nobody knows whether it changed something. */
    public boolean hasFailed() {
        return article.isEmpty() && !withdrawn && !failures.isEmpty();
    }
}
