package io.dwdigest.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One published piece with one DW content id. It holds no text of DW's beyond the lead: DW's notice forbids more.
 *
 * @param id DW's content id, the number at the end of a link ({@code …/a-71563901}); the same in {@code zh} and
 *     {@code zh-hant}
 * @param edition code of the edition in which it was found, such as {@code zh}
 * @param headline as printed; never blank, without line breaks
 * @param byline author names as printed, in order; empty when DW names none; never an agency
 * @param lead the paragraph that tells the news, without dateline and tags; null when DW gives none
 * @param kicker the short label above the headline, or null
 * @param keywords DW's own keywords; never shown, only used to decide the topics
 * @param marks topics that DW marked in the text
 * @param sections where DW files it, best source first; never shown but as a reason, used to decide the topics
 * @param links the articles that DW links in its text, without itself; an article from the table has none here, since
 *     {@link ArticleLinks} keeps them
 * @param published DW's own date; null when DW gives none
 * @param link the address shown to readers: https, percent-encoded, without tracking
 * @param picture address of the article's picture, or null
 * @param origins for each field that has a value, where that value was read
 */
public record Article(long id, String edition, Kind kind, String headline, List<String> byline, @Nullable String lead,
        @Nullable String kicker, List<String> keywords, List<Mark> marks, List<Section> sections,
        List<Long> links, @Nullable Instant published, URI link, @Nullable URI picture, Map<Field, Origin> origins) {

    /** The least id of a sample. DW's own ids have at most nine digits, so the two never meet. */
    public static final long FIRST_SAMPLE = 1_000_000_000_000L;

    /** How far ahead of our clock a date may lie: two clocks differ a little. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    public Article {
        if (id <= 0) {
            throw new IllegalArgumentException("a content id is a positive number, not " + id);
        }
        if (headline.isBlank()) {
            throw new IllegalArgumentException("article " + id + " has no headline");
        }
        byline = List.copyOf(byline);
        keywords = List.copyOf(keywords);
        marks = List.copyOf(marks);
        sections = List.copyOf(sections);
        links = List.copyOf(links);
        origins = Map.copyOf(origins);
    }

    /** Makes an article that DW files nowhere. */
    public Article(long id, String edition, Kind kind, String headline, List<String> byline, @Nullable String lead,
            @Nullable String kicker, List<String> keywords, List<Mark> marks, @Nullable Instant published, URI link,
            @Nullable URI picture, Map<Field, Origin> origins) {
        this(id, edition, kind, headline, byline, lead, kicker, keywords, marks, List.of(), published, link, picture,
                origins);
    }

    /** Makes an article that links no other. */
    public Article(long id, String edition, Kind kind, String headline, List<String> byline, @Nullable String lead,
            @Nullable String kicker, List<String> keywords, List<Mark> marks, List<Section> sections,
            @Nullable Instant published, URI link, @Nullable URI picture, Map<Field, Origin> origins) {
        this(id, edition, kind, headline, byline, lead, kicker, keywords, marks, sections, List.of(), published, link,
                picture, origins);
    }

    /**
     * Returns the name of its picture without the size, which is DW's id of the picture; null when it has none. Two
     * articles with the same name show the same picture.
     */
    public @Nullable String pictureName() {
        return picture == null
                ? null
                : picture.getPath().replaceFirst("^.*/", "").replaceFirst("_\\d+\\.[a-z]+$", "");
    }

    /**
     * Returns a fingerprint of its headline and lead, by which a story under two ids is found; null when it has too few
     * words, or is a sample: samples are published again and again.
     */
    @Nullable
    String wording() {
        return isSample() ? null : Wording.fingerprint(headline, lead);
    }

    /**
     * Tells whether DW's date can be true. Nothing is published later than now: a date that lies more than 15 minutes
     * ahead is a mistake, and the article counts as found now.
     */
    public static boolean isPossible(Instant published, Instant now) {
        return !published.isAfter(now.plus(AHEAD));
    }

    /** Returns the article, without its date if that cannot be true now. */
    Article dated(Instant now) {
        if (published == null || isPossible(published, now)) {
            return this;
        }
        Map<Field, Origin> others = new HashMap<>(origins);
        others.remove(Field.PUBLISHED);
        return new Article(id, edition, kind, headline, byline, lead, kicker, keywords, marks, sections, links, null,
                link, picture, others);
    }

    /** Tells whether it is in the language of this locale, in whatever script. */
    public boolean isIn(Locale locale) {
        return Edition.of(edition).filter(its -> its.isIn(locale)).isPresent();
    }

    /** Tells whether it is a sample: in our own words, shown while DW cannot be reached. */
    public boolean isSample() {
        return id >= FIRST_SAMPLE;
    }
}
