package io.dwdigest.article;

import java.time.Instant;

/**
 * A source that was dry brought something new again.
 *
 * @param source {@link Origin#FEED} or {@link Origin#SITEMAP}
 * @param since the moment since which it was dry
 */
public record SourceHealed(Origin source, Edition edition, Instant since) implements ReadingAlarm {}
