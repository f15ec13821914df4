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

    OperationsProperties {
        if (articlesKeep.toDays() < 3) {
            throw new IllegalArgumentException(
                    "ARTICLES_KEEP is %s: use at least 3d, such as 400d".formatted(articlesKeep));
        }
    }
}
