package io.dwdigest.article;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The number at the end of a link, which identifies an article. It is searched in the whole string, not in a parsed
 * path. DW's slugs hold raw {@code ?}, blanks and full-width signs, and they change while the number stays. Neither the
 * host matters, nor capitals, nor what comes behind the number.
 */
public final class ContentId {

    /** Up to 18 digits: more than any id of DW has, and few enough for a {@code long}. */
    private static final String NUMBER = "(\\d{1,18})(?=/{0,9}(?:amp/?)?(?:[?#&;]|$))";
    private static final Pattern PAGE = Pattern.compile("(?:^|/)(a|live|video|audio|av|g)-" + NUMBER,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern API = Pattern.compile(
            "(?:/api/detail|/graph-api/[a-z-]{2,8}/content)/([a-z]{1,30})/" + NUMBER, Pattern.CASE_INSENSITIVE);
    /** Where a query begins. An address in it is another one's: {@code /consent?return=/zh/a-1}. */
    private static final Pattern QUERY = Pattern.compile("\\?[\\w.\\[\\]-]{1,60}=");
    private static final Pattern OCTETS = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    /** Dashes that a keyboard or an editor puts in place of a hyphen, once they are no wide ones any more. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    /** What may stand around an address in a sentence. */
    private static final Pattern AROUND = Pattern
            .compile("[\\s<>\"“”„‘’«»()（）【】《》「」『』，。；！、]+|[.,;:!?：？]+(?=\\s|$)");
    private static final Pattern DW = Pattern.compile(
            "^(?:(?:[a-z][a-z0-9+.-]{0,9}:)?//)?(?:[a-z0-9-]{1,30}\\.){0,3}(?:dw\\.com|dw\\.de|dw-world\\.de)(?::\\d{1,5})?/",
            Pattern.CASE_INSENSITIVE);
    /** The least id that counts without an address. DW's have had eight digits for years. */
    private static final long LEAST_ALONE = 1_000_000;
    /** An address may be escaped once more by each who passes it on. */
    private static final int MOST_ESCAPES = 3;

    private ContentId() {}

    /** Returns the id that a link names; empty when it names none. */
    public static OptionalLong in(String link) {
        Place place = place(link);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.id());
    }

    /**
     * Returns the id that something typed by a reader names: an address of DW's, in whatever form and among other words,
     * or its last part alone. Empty when it names none, as {@code a-4} and the address of another site do.
     */
    public static OptionalLong typed(String text) {
        return AROUND.splitAsStream(text).map(ContentId::place).filter(Objects::nonNull).filter(ContentId::isOfDw)
                .mapToLong(Place::id).findFirst();
    }

    private static boolean isOfDw(Place place) {
        return DW.matcher(place.before()).find() || (place.before().isEmpty() && place.id() >= LEAST_ALONE);
    }

    /** Returns the kind that a link's path tells ({@code live-123}); empty when the link names no article. */
    public static Optional<Kind> kindOf(String link) {
        return Optional.ofNullable(place(link)).map(Place::kind);
    }

    /**
     * Returns what a link says about its article, and where; null when the link names no article. A link that names
     * none as it stands is looked at again without escapes, wide letters and the digits of other scripts.
     */
    public static @Nullable Place place(String link) {
        String stripped = link.strip();
        Place place = placeIn(stripped);
        return place != null ? place : placeIn(plain(stripped));
    }

    private static @Nullable Place placeIn(String link) {
        Matcher query = QUERY.matcher(link);
        String address = query.find() ? link.substring(0, query.start()) : link;
        Place page = last(PAGE.matcher(address), address, false);
        return page != null ? page : last(API.matcher(address), address, true);
    }

    private static @Nullable Place last(Matcher matcher, String link, boolean api) {
        Place last = null;
        while (matcher.find()) {
            long id = Long.parseLong(matcher.group(2));
            String word = matcher.group(1).toLowerCase(Locale.ROOT);
            Kind kind = kind(word);
            last = id > 0 && kind != null
                    ? new Place(id, kind, link.substring(0, matcher.start(1)), word + "-" + id, api)
                    : last;
        }
        return last;
    }

    private static String plain(String link) {
        String text = link;
        for (int i = 0; i < MOST_ESCAPES && text.indexOf('%') >= 0; i++) {
            text = OCTETS.matcher(text).replaceAll(ContentId::unescaped);
        }
        text = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        text = DIGIT.matcher(text)
                .replaceAll(digit -> Integer.toString(Character.digit(digit.group().codePointAt(0), 10)));
        return DASH.matcher(text).replaceAll("-").strip();
    }

    private static String unescaped(MatchResult octets) {
        return Matcher.quoteReplacement(
                new String(HexFormat.of().parseHex(octets.group().replace("%", "")), StandardCharsets.UTF_8));
    }

    private static @Nullable Kind kind(String word) {
        return switch (word) {
            case "a" -> Kind.ARTICLE;
            case "live" -> Kind.LIVE_BLOG;
            case "av" -> Kind.VIDEO;
            case "g" -> Kind.GALLERY;
            default -> named(word);
        };
    }

    /**
     * Returns the kind that DW's data calls by this word; null for any other word. Its spelling varies: {@code
     * Article}, {@code ARTICLE}, {@code Liveblog}, {@code LiveBlogPosting}, {@code NewsArticle}, {@code IMAGE_GALLERY}.
     */
    public static @Nullable Kind named(@Nullable String type) {
        String word = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return word.contains("liveblog") || word.contains("live_blog")
                ? Kind.LIVE_BLOG
                : word.contains("video")
                        ? Kind.VIDEO
                        : word.contains("audio")
                                ? Kind.AUDIO
                                : word.contains("gallery")
                                        ? Kind.GALLERY
                                        : word.endsWith("article") ? Kind.ARTICLE : null;
    }

    /**
     * The id and kind that a DW link names.
     *
     * @param before the link up to the last part of its path, which names the article
     * @param segment that last part, in small letters and plain digits: {@code a-71563901}
     * @param api whether the link leads to the API, not to a page
     */
    public record Place(long id, Kind kind, String before, String segment, boolean api) {}
}
