package io.dwdigest.source;

/** Where new articles are discovered. Each source can carry the bot alone. */
enum Source {
    FEED, SITEMAP
}
