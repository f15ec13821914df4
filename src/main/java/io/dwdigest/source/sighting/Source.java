package io.dwdigest.source.sighting;

/** Where new articles are discovered. Each source can carry the bot alone. */
public enum Source {
    FEED, SITEMAP
}
