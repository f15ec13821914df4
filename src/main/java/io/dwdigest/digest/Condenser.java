package io.dwdigest.digest;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Shortening;
import io.dwdigest.revision.Revision;

/** Condenses an article to its digest. Adds nothing that DW did not write. */
public final class Condenser {

    /**
     * Most UTF-16 units of headline, byline and lead together; the next three are the most of each. A Telegram message
     * holds 4096 units. The rest is for the time, the hashtag and the texts of the links.
     */
    private static final int ROOM = 3700;
    private static final int HEADLINE = 3000;
    private static final int BYLINE = 200;
    private static final int LEAD = 1500;

    private Condenser() {}

    /** Returns the digest of the article in the reader's language, script and zone. */
    public static Digest condense(Article article, Reader reader) {
        String headline = Shortening.toFit(reader.script().write(article.headline()), HEADLINE);
        return new Digest(article.id(), article.isSample(), article.kind(), headline, byline(article.byline(), reader),
                article.published() == null
                        ? null
                        : Phrases.time(reader.language(), reader.zone(), article.published()),
                lead(article.lead(), reader, ROOM - headline.length() - BYLINE), article.link(), article.picture(),
                List.of());
    }

    /** Returns the digest of a stored article, marked as changed if DW has changed it. */
    public static Digest condense(Article article, Optional<Revision> latest, Reader reader) {
        Digest digest = condense(article, reader);
        return latest.map(revision -> digest.updated(Phrases.timeBeside(reader.language(), reader.zone(),
                revision.noticed(), article.published()))).orElse(digest);
    }

    /** Returns what is shown of an article that DW has withdrawn. */
    public static Digest withdrawn(Revision last, Reader reader) {
        return condense(last.before(), reader).withdrawn();
    }

    private static @Nullable String byline(List<String> names, Reader reader) {
        String listed = reader.script().write(listed(names, reader.language()));
        return listed.isEmpty() ? null : Shortening.toFit(listed, BYLINE);
    }

    static String listed(List<String> names, Language language) {
        return String.join(Phrases.say(language, "list.separator"), names);
    }

    private static @Nullable String lead(@Nullable String lead, Reader reader, int room) {
        return lead == null ? null : Shortening.toFit(reader.script().write(lead), Math.min(LEAD, room));
    }
}
