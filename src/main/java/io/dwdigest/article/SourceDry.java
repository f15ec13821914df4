package io.dwdigest.article;

import java.time.Instant;

/**
 * A source brought nothing new for much longer than usual at this time of day, or it could not be read.
 *
 * @param source {@link Origin#FEED} or {@link Origin#SITEMAP}
 * @param since when it last brought something new, or when the watch began if that is later
 */
public record SourceDry(Origin source, Edition edition, Instant since) implements ReadingAlarm {}
