package io.dwdigest.source.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;

/**
 * Tells fields that were read from fields that were made up. An answer holds a field if it holds the field's letters
 * and digits in their order, with only other signs and markup between. It is searched as decoded by each encoding it
 * may be in, and unescaped as often as HTML in JSON in a page is escaped.
 */
public final class Evidence {

    private static final Pattern CHARSET = Pattern.compile(
            "(?:charset|encoding)\\s{0,9}=\\s{0,9}[\"']?([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|[nrtbf]|(.))", Pattern.DOTALL);
    private static final Pattern OCTETS = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    /** Begins quoted text in XML, and a comment in HTML. A reader may leave out its brackets, or what is in them. */
    private static final Pattern QUOTED = Pattern.compile("<!\\[CDATA\\[");
    private static final Pattern XML_ENTITY = Pattern.compile("&(lt|gt|amp|quot|apos);");
    private static final Map<String, String> XML_SIGNS = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos",
            "'");
    private static final Pattern TAG = Pattern.compile("<[^<>]*+>");
    private static final Pattern LANGUAGE = Pattern.compile("^/[a-z]{2}(?:-[a-z0-9]{2,5})?/");
    private static final Pattern BARE = Pattern.compile("[a-z]{1,5}-(\\d+)");
    private static final List<List<Step>> WAYS = List.of(List.of(), List.of(Step.JSON), List.of(Step.HTML),
            List.of(Step.JSON, Step.HTML), List.of(Step.HTML, Step.HTML), List.of(Step.ATTRIBUTE),
            List.of(Step.JSON, Step.ATTRIBUTE), List.of(Step.JSON, Step.JSON),
            List.of(Step.JSON, Step.JSON, Step.HTML), List.of(Step.JSON, Step.HTML, Step.HTML), List.of(Step.LINK),
            List.of(Step.HTML, Step.LINK), List.of(Step.JSON, Step.LINK), List.of(Step.BARE, Step.HTML),
            List.of(Step.XML, Step.XML),
            List.of(Step.HTML, Step.BARE, Step.HTML));

    private final byte[] answer;
    private final List<Charset> charsets;

    public Evidence(byte[] answer) {
        this.answer = answer;
        Stream<Charset> named = CHARSET.matcher(new String(answer, ISO_8859_1)).results().limit(9)
                .map(name -> charset(name.group(1))).flatMap(Stream::ofNullable);
        charsets = Stream.concat(Stream.of(UTF_8, Charset.forName("windows-1252"), UTF_16LE, UTF_16BE), named)
                .distinct().toList();
    }

    /**
     * Returns the article's fields that stand nowhere in the answer. A link may also be the address that was asked for.
     */
    public List<String> inventions(Article article, URI asked) {
        return Stream.of(Stream.of(article.headline()), article.byline().stream(), Stream.ofNullable(article.lead()),
                Stream.ofNullable(article.kicker()), article.keywords().stream(),
                article.marks().stream().flatMap(mark -> Stream.of(mark.title(), Long.toString(mark.id()))),
                Stream.ofNullable(article.picture()).map(Evidence::pictureId),
                Stream.of(article.link()).filter(link -> !link.equals(asked)).map(Evidence::words))
                .flatMap(fields -> fields).collect(collectingAndThen(toList(), this::unproven));
    }

    /**
     * Returns the fields without proof. Searches everywhere without following markup first, since following markup
     * takes long.
     */
    private List<String> unproven(List<String> fields) {
        return unproven(unproven(fields, Text::holds), Text::holdsAcrossMarkup);
    }

    /** Decodes one text after another and keeps none: together they are a hundred times as long as the answer. */
    private List<String> unproven(List<String> fields, BiPredicate<Text, String> proof) {
        List<String> left = fields;
        for (Charset charset : charsets) {
            for (List<Step> way : WAYS) {
                if (!left.isEmpty()) {
                    Text text = decoded(charset, way);
                    left = left.stream().filter(field -> !proof.test(text, letters(field, ""))).toList();
                }
            }
        }
        return left;
    }

    private static String pictureId(URI picture) {
        return picture.getPath().replaceFirst(".*/(\\d+)_.*", "$1");
    }

    /**
     * Returns what a link says besides its host and language. Of a link without a slug, returns the id, which may come
     * from an API's link.
     */
    private static String words(URI link) {
        String path = LANGUAGE.matcher(Objects.requireNonNull(link.getPath())).replaceFirst("");
        Matcher bare = BARE.matcher(path);
        return bare.matches() ? bare.group(1) : path;
    }

    private Text decoded(Charset charset, List<Step> way) {
        String text = new String(answer, charset);
        for (Step step : way) {
            text = step.taken(text);
        }
        String marked = letters(QUOTED.matcher(text).replaceAll("<"), "<>");
        return new Text(letters(marked, ""), marked);
    }

    private static String letters(String text, String others) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(sign -> Character.isLetterOrDigit(sign) || others.indexOf(sign) >= 0)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String escaped(MatchResult escape) {
        String sign = escape.group(1) == null
                ? Objects.requireNonNullElse(escape.group(2), " ")
                : Character.toString((char) Integer.parseInt(escape.group(1), 16));
        return Matcher.quoteReplacement(sign);
    }

    private static String octets(MatchResult escaped) {
        byte[] octets = HexFormat.of().parseHex(escaped.group().replace("%", ""));
        return Matcher.quoteReplacement(new String(octets, UTF_8));
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException garbled) {
            return null;
        }
    }

    /** One way in which text is written inside other text. */
    private enum Step {
        JSON, HTML, ATTRIBUTE, LINK,
        /** Unescapes XML's entities only, not what HTML alone takes for one: {@code &gte}. */
        XML,
        /** Removes tags, which may have torn an entity apart: {@code &<b>amp;}. */
        BARE;

        String taken(String text) {
            return switch (this) {
                case JSON -> ESCAPE.matcher(text).replaceAll(Evidence::escaped);
                case HTML -> Parser.unescapeEntities(text, false);
                case ATTRIBUTE -> Parser.unescapeEntities(text, true);
                case LINK -> OCTETS.matcher(text).replaceAll(Evidence::octets);
                case XML -> XML_ENTITY.matcher(text)
                        .replaceAll(entity -> Matcher
                                .quoteReplacement(Objects.requireNonNull(XML_SIGNS.get(entity.group(1)))));
                case BARE -> TAG.matcher(text).replaceAll("");
            };
        }
    }

    /**
     * A decoded answer, reduced to its letters and digits.
     *
     * @param marked the same with the angle brackets between them
     */
    private record Text(String letters, String marked) {

        boolean holds(String field) {
            return letters.contains(field);
        }

        /**
         * Tells whether the field is there when markup is left out. Follows all ways of leaving out single brackets,
         * and of skipping from a {@code <} to any later {@code >}, since nobody knows where a garbled tag ends.
         */
        private boolean holdsAcrossMarkup(String field) {
            BitSet skipping = new BitSet();
            BitSet matched = new BitSet(); // how many letters of the field may have been seen here
            int start = 0;
            for (int end = bracket(start); !ends(field, matched, marked.substring(start, end)); end = bracket(start)) {
                if (end == marked.length()) {
                    return false;
                }
                matched = after(field, matched, marked.substring(start, end));
                if (marked.charAt(end) == '<') {
                    skipping.or(matched);
                } else {
                    matched.or(skipping);
                }
                start = end + 1;
            }
            return true;
        }

        private int bracket(int from) {
            int at = from;
            while (at < marked.length() && marked.charAt(at) != '<' && marked.charAt(at) != '>') {
                at++;
            }
            return at;
        }

        private static boolean ends(String field, BitSet matched, String piece) {
            int least = Math.max(0, field.length() - piece.length());
            return matched.get(least, field.length() + 1).stream().map(letters -> least + letters)
                    .anyMatch(letters -> piece.startsWith(field.substring(letters)));
        }

        private static BitSet after(String field, BitSet matched, String piece) {
            BitSet after = new BitSet();
            matched.stream().filter(letters -> field.startsWith(piece, letters))
                    .forEach(letters -> after.set(letters + piece.length()));
            IntStream.rangeClosed(1, Math.min(piece.length(), field.length()))
                    .filter(letters -> piece.regionMatches(piece.length() - letters, field, 0, letters))
                    .forEach(after::set);
            return after;
        }
    }
}
