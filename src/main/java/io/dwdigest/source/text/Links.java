package io.dwdigest.source.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;

/** Turns what DW prints as a link into the address that a reader gets. */
public final class Links {

    private static final String SITE = "https://www.dw.com";
    /** A host; people leave out what stands before {@code //}. */
    private static final Pattern HOST = Pattern.compile(
            "^(?:(?:[a-z][a-z0-9+.-]{0,9}:)?//[^/?#]*|(?:[a-z0-9-]{1,30}\\.){0,3}(?:dw\\.com|dw\\.de|dw-world\\.de)(?::\\d{1,5})?(?=/))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE = Pattern.compile("^/(([a-z]{2})(?:-[a-z0-9]{2,5})?)/",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";
    /** Characters. An encoded Chinese sign takes nine. A longer slug is left out, which DW's pages allow. */
    private static final int LONGEST = 2_000;

    private Links() {}

    /**
     * Returns the canonical link: on {@code https://www.dw.com} whatever host was named, percent-encoded once, with
     * nothing behind the id. {@code api.dw.com/api/detail/article/<id>} becomes {@code /<lang>/a-<id>}.
     *
     * @param edition where the link was found; gives the language to links of the old hosts, which name none
     * @return empty when the link names no article
     */
    public static Optional<URI> clean(String raw, Edition edition) {
        return Optional.ofNullable(ContentId.place(raw)).map(place -> clean(place, edition.code()));
    }

    /** Works like {@link #clean(String, Edition)}, but only for links that name their language; empty for others. */
    public static Optional<URI> clean(@Nullable String raw) {
        ContentId.Place place = raw == null ? null : ContentId.place(raw);
        Matcher language = LANGUAGE.matcher(place == null || place.api() ? "" : path(place));
        return place != null && language.find()
                ? Optional.of(clean(place, language.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Returns the shortest link to an article. DW answers it with the full one. */
    public static URI bare(long id, Kind kind, Edition edition) {
        return bare(id, kind, edition.code());
    }

    /** Tells whether a link holds the words of the headline, as {@code /zh/some-words/a-1} does. */
    public static boolean hasSlug(URI link) {
        return link.getRawPath().chars().filter(sign -> sign == '/').count() > 2;
    }

    private static URI clean(ContentId.Place place, String language) {
        boolean unusable = place.api() || place.before().length() + place.segment().length() > LONGEST;
        String encoded = unusable ? "" : encoded(rooted(path(place), language));
        return unusable || encoded.length() > LONGEST
                ? bare(place.id(), place.kind(), language)
                : URI.create(SITE + encoded);
    }

    private static String path(ContentId.Place place) {
        return HOST.matcher(place.before()).replaceFirst("") + place.segment();
    }

    private static URI bare(long id, Kind kind, String language) {
        return URI.create(SITE + "/" + language + "/" + segment(kind) + "-" + id);
    }

    private static String rooted(String path, String language) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        Matcher named = LANGUAGE.matcher(rooted);
        return named.find()
                ? "/" + named.group(1).toLowerCase(Locale.ROOT) + rooted.substring(named.end(1))
                : "/" + language + rooted;
    }

    private static String segment(Kind kind) {
        return switch (kind) {
            case ARTICLE -> "a";
            case LIVE_BLOG -> "live";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case GALLERY -> "g";
        };
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        Matcher escape = ESCAPE.matcher(path);
        for (int at = 0; at < path.length();) {
            int sign = path.codePointAt(at);
            boolean escaped = sign == '%' && escape.region(at, path.length()).lookingAt();
            encoded.append(escaped || plain(sign) ? Character.toString(sign) : escaped(sign));
            at += Character.charCount(sign);
        }
        return encoded.toString();
    }

    private static boolean plain(int sign) {
        return sign < 128 && (Character.isLetterOrDigit(sign) || PLAIN.indexOf(sign) >= 0);
    }

    private static String escaped(int sign) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : Character.toString(sign).getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return escaped.toString();
    }

    /**
     * Returns the edition that a link's path names ({@code zh-hant} is the Chinese one); null if it is none of ours.
     */
    public static @Nullable Edition edition(URI link) {
        Matcher language = LANGUAGE.matcher(link.getRawPath());
        return language.find()
                ? Stream.of(language.group(1), language.group(2)).map(code -> Edition.of(code.toLowerCase(Locale.ROOT)))
                        .flatMap(Optional::stream).findFirst().orElse(null)
                : null;
    }
}
