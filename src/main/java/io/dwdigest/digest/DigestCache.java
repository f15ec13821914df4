package io.dwdigest.digest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.dwdigest.article.Article;
import io.dwdigest.language.Reader;
import io.dwdigest.revision.Revision;

/** Digests for many readers. Condenses an article once for all who read in the same way. Not thread-safe. */
public final class DigestCache {

    private record Key(long article, Reader reader) {}

    private final Map<Key, Digest> digests = new HashMap<>();

    /**
     * Returns the digest of the article in the reader's language, script and zone.
     *
     * @param latest what DW last changed of it; always the same for one article
     */
    public Digest of(Article article, Optional<Revision> latest, Reader reader) {
        return digests.computeIfAbsent(new Key(article.id(), reader),
                _ -> Condenser.condense(article, latest, reader));
    }
}
