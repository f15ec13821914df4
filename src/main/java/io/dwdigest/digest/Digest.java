package io.dwdigest.digest;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;
import io.dwdigest.language.Moment;

/**
 * The condensed form of one article for one reader: plain text without markup, in the reader's script and zone. The
 * whole digest fits into one Telegram message.
 *
 * @param articleId DW's content id
 * @param isSample whether it is in our own words instead of DW's
 * @param headline never blank
 * @param byline the authors' names, listed as the reader's language does; null when DW names none
 * @param time when it was published, in the reader's zone; null when DW gives no date
 * @param lead null when DW gives none
 * @param also other editions that the reader follows and that tell the same story; usually none
 * @param updated when DW last changed it, in the reader's zone; null when it did not
 * @param isWithdrawn whether DW withdrew it: then nothing but the headline is shown
 */
public record Digest(long articleId, boolean isSample, Kind kind, String headline, @Nullable String byline,
        @Nullable Moment time,
        @Nullable String lead, URI link, @Nullable URI picture, List<AlsoIn> also, @Nullable Moment updated,
        boolean isWithdrawn) {

    public Digest {
        also = List.copyOf(also);
    }

    /** The digest of an article that DW did not change. */
    public Digest(long articleId, boolean isSample, Kind kind, String headline, @Nullable String byline,
            @Nullable Moment time, @Nullable String lead, URI link, @Nullable URI picture, List<AlsoIn> also) {
        this(articleId, isSample, kind, headline, byline, time, lead, link, picture, also, null, false);
    }

    /** Returns the same digest with these links to other editions. */
    public Digest alsoIn(List<AlsoIn> others) {
        return others.equals(also)
                ? this
                : new Digest(articleId, isSample, kind, headline, byline, time, lead, link, picture, others, updated,
                        isWithdrawn);
    }

    /** Returns the same digest, marked as changed by DW at this time. */
    public Digest updated(Moment at) {
        return new Digest(articleId, isSample, kind, headline, byline, time, lead, link, picture, also, at, false);
    }

    /** Returns what is left of the digest when DW has withdrawn the article. */
    Digest withdrawn() {
        return new Digest(articleId, isSample, kind, headline, null, null, null, link, null, List.of(), null, true);
    }
}
