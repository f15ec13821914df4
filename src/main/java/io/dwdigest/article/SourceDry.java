package io.dwdigest.article;

import java.time.Instant;

/**
 * Nothing new came from a source for far longer than is usual at this time of day, or it could not be read.
 *
 * @param source {@link Origin#FEED} or {@link Origin#SITEMAP}
 * @param since its last find, or when somebody began to watch it
 */
public record SourceDry(Origin source, Edition edition, Instant since) implements ReadingAlarm {}
