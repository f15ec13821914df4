package io.dwdigest.source.text;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;

/**
 * The number at the end of a link, which identifies an article. It is searched in the whole string, not in a parsed
 * path. DW's slugs hold raw {@code ?}, blanks and full-width signs, and they change while the number stays.
 */
public final class ContentId {

    /** Up to 18 digits: more than any id of DW has, and few enough for a {@code long}. */
    private static final String NUMBER = "(\\d{1,18})(?=[?#]|$)";
    private static final Pattern PAGE = Pattern.compile("(?:^|/)(a|live|video|audio|av|g)-" + NUMBER);
    private static final Pattern API = Pattern.compile("/api/detail/([a-zA-Z]{1,30})/" + NUMBER);

    private ContentId() {}

    /** Returns the id that a link names; empty when it names none. */
    public static OptionalLong in(String link) {
        Place place = place(link);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.id());
    }

    /** Returns the kind that a link's path tells ({@code live-123}); empty when the link names no article. */
    public static Optional<Kind> kindOf(String link) {
        return Optional.ofNullable(place(link)).map(Place::kind);
    }

    /** Returns what a link says about its article, and where the id ends; null when the link names no article. */
    public static @Nullable Place place(String link) {
        Place page = last(PAGE.matcher(link.strip()), false);
        return page != null ? page : last(API.matcher(link.strip()), true);
    }

    private static @Nullable Place last(Matcher matcher, boolean api) {
        Place last = null;
        while (matcher.find()) {
            long id = Long.parseLong(matcher.group(2));
            Kind kind = kind(matcher.group(1));
            last = id > 0 && kind != null ? new Place(id, kind, matcher.end(), api) : last;
        }
        return last;
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
     * @param end offset behind the id, in the stripped link
     * @param api whether the link leads to the API, not to a page
     */
    public record Place(long id, Kind kind, int end, boolean api) {}
}
