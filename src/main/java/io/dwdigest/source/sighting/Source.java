package io.dwdigest.source.sighting;

import io.dwdigest.article.Origin;

/** Where new articles are discovered. Each source can carry the bot alone. */
public enum Source {
    FEED(Origin.FEED), SITEMAP(Origin.SITEMAP);

    private final Origin origin;

    Source(Origin origin) {
        this.origin = origin;
    }

    /** Returns what a field is marked with that was read there. */
    public Origin origin() {
        return origin;
    }
}
