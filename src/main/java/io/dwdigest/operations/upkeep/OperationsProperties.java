package io.dwdigest.operations.upkeep;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of what is kept.
 *
 * @param articlesKeep {@code ARTICLES_KEEP}: how long articles are kept
 */
@ConfigurationProperties("dwdigest.operations")
record OperationsProperties(Duration articlesKeep) {

    /** A hundred years: more would not fit into a database's dates. */
    private static final int MOST_DAYS = 36_500;

    OperationsProperties {
        if (articlesKeep.toDays() < 3 || articlesKeep.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "ARTICLES_KEEP is %s: use at least 3d, such as 400d, and at most %sd".formatted(articlesKeep,
                            MOST_DAYS));
        }
    }
}
