package io.dwdigest.digest;

import java.util.HashMap;
import java.util.Map;

import io.dwdigest.article.Article;
import io.dwdigest.language.Reader;

/** Digests for many readers. Condenses an article once for all who read in the same way. Not thread-safe. */
public final class DigestCache {

    private record Key(long article, Reader reader) {}

    private final Map<Key, Digest> digests = new HashMap<>();

    /** Returns the digest of the article in the reader's language, script and zone. */
    public Digest of(Article article, Reader reader) {
        return digests.computeIfAbsent(new Key(article.id(), reader), _ -> Condenser.condense(article, reader));
    }
}
