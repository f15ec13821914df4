package io.dwdigest.digest;

import java.util.HashMap;
import java.util.Map;

import io.dwdigest.article.Article;
import io.dwdigest.language.Reader;

/** Digests for many readers: each article is condensed once for all who read alike. For use by one thread. */
public final class DigestCache {

    private record Key(long article, Reader reader) {}

    private final Map<Key, Digest> digests = new HashMap<>();

    /** The digest of the article as this reader reads. */
    public Digest of(Article article, Reader reader) {
        return digests.computeIfAbsent(new Key(article.id(), reader), _ -> Condenser.condense(article, reader));
    }
}
