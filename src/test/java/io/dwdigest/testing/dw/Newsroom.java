package io.dwdigest.testing.dw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is published, and which of it the feeds and the sitemaps list, newest first. */
final class Newsroom {

    private static final int FEED_LENGTH = 85;
    private static final int SITEMAP_LENGTH = 50;

    private final Map<Long, Piece> pieces = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private final List<Long> feed = new ArrayList<>();
    private final List<Long> sitemap = new ArrayList<>();

    synchronized void publish(Piece piece, boolean inFeed, boolean inSitemap) {
        pieces.put(piece.id(), piece);
        removed.remove(piece.id());
        if (inFeed) {
            feed.remove(piece.id());
            feed.addFirst(piece.id());
        }
        if (inSitemap) {
            sitemap.remove(piece.id());
            sitemap.addFirst(piece.id());
        }
    }

    synchronized void change(long id, UnaryOperator<Piece> how) {
        if (pieces.computeIfPresent(id, (same, piece) -> how.apply(piece)) == null) {
            throw new IllegalArgumentException("no piece " + id);
        }
    }

    synchronized void remove(long id) {
        pieces.remove(id);
        removed.add(id);
        feed.remove(id);
        sitemap.remove(id);
    }

    synchronized void reorder() {
        Collections.reverse(feed);
        Collections.rotate(sitemap, 1);
    }

    synchronized void unlist() {
        feed.clear();
        sitemap.clear();
    }

    synchronized List<Piece> inFeed(String edition, String section) {
        return listed(feed, edition).stream()
                .filter(piece -> section.equals("all") || section.equals(piece.section())).limit(FEED_LENGTH).toList();
    }

    synchronized List<Piece> inSitemap(String edition) {
        return listed(sitemap, edition).stream().limit(SITEMAP_LENGTH).toList();
    }

    synchronized Optional<Piece> find(long id) {
        return Optional.ofNullable(pieces.get(id));
    }

    synchronized boolean isRemoved(long id) {
        return removed.contains(id);
    }

    static Instant changed(List<Piece> pieces) {
        return pieces.stream().map(Piece::modified).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private List<Piece> listed(List<Long> ids, String edition) {
        List<Piece> found = new ArrayList<>();
        ids.forEach(id -> Optional.ofNullable(pieces.get(id)).filter(piece -> piece.edition().equals(edition))
                .ifPresent(found::add));
        return found;
    }
}
