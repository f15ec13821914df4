package io.dwdigest.source.fetch;

import java.net.URI;
import java.util.Optional;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;

/** Builds DW's addresses. An article found at one base is fetched from the others by its id. */
public final class Addresses {

    private final SourceProperties bases;

    public Addresses(SourceProperties bases) {
        this.bases = bases;
    }

    /**
     * Returns the address of a feed.
     *
     * @param form {@code xml}, {@code rdf} or {@code atom}
     */
    public URI feed(String form, Edition edition) {
        return URI.create(bases.feedsUrl() + "/" + form + "/rss-" + edition.channel() + "-all");
    }

    public URI sitemap(Edition edition) {
        return URI.create(bases.siteUrl() + "/" + edition.code() + "/news-sitemap.xml");
    }

    /** Returns the article's address at the API; empty for a kind whose path there is not known. */
    public Optional<URI> api(Sighting sighting) {
        return path(sighting.kind())
                .map(kind -> URI.create(bases.apiUrl() + "/api/detail/" + kind + "/" + sighting.id()));
    }

    /** Returns the article's address at the graph-api; empty for a kind whose path there is not known. */
    public Optional<URI> graph(Sighting sighting) {
        return path(sighting.kind()).map(kind -> URI.create(bases.siteUrl() + "/graph-api/"
                + sighting.edition().code() + "/content/" + kind + "/" + sighting.id()));
    }

    public URI page(Sighting sighting) {
        return URI.create(bases.siteUrl() + sighting.link().getRawPath());
    }

    private static Optional<String> path(Kind kind) {
        return switch (kind) {
            case ARTICLE -> Optional.of("article");
            case VIDEO -> Optional.of("video");
            case LIVE_BLOG, AUDIO, GALLERY -> Optional.empty();
        };
    }
}
