package io.dwdigest.source.reading;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Listing;

/**
 * What one of DW's lists shows today.
 *
 * @param unread why the list could not be read; empty when it was read
 * @param unknown the kinds in its links that the bot does not know, such as {@code podcast} of {@code podcast-71}
 */
record LiveLook(Listing listing, String unread, List<String> unknown, List<Article> newest) {

    /** Fields that every article has. Some articles lack one of the others, but not all articles do. */
    private static final Set<Field> NEEDED = EnumSet.of(Field.HEADLINE, Field.LEAD, Field.PUBLISHED);
    /** Lessons, programmes, sections and topics: the bot leaves them out on purpose. */
    private static final Set<String> NO_ARTICLES = Set.of("l", "p", "s", "t");
    private static final Pattern END = Pattern.compile("/([a-z_]{1,20})-\\d{1,18}(?=[?#\"<\\s])");

    /** Returns the kinds in a list's links that the bot does not know. */
    static List<String> unknown(String list) {
        return END.matcher(list).results().filter(end -> ContentId.kindOf(end.group()).isEmpty())
                .map(end -> end.group(1)).filter(kind -> !NO_ARTICLES.contains(kind)).distinct().sorted().toList();
    }

    /** Says in a line each what readers would miss. */
    List<String> findings() {
        Stream<String> kinds = unknown.stream().map("links of an unknown kind, `%s`"::formatted);
        Stream<String> fields = Arrays.stream(Field.values()).flatMap(this::empty);
        return Stream.of(reading(), kinds, fields).flatMap(lines -> lines)
                .map(line -> "- %s: %s".formatted(listing, line)).toList();
    }

    private Stream<String> reading() {
        if (!unread.isEmpty()) {
            return Stream.of("cannot be read: " + unread);
        }
        return newest.isEmpty() ? Stream.of("names no article") : Stream.empty();
    }

    private Stream<String> empty(Field field) {
        List<Article> lacking = newest.stream().filter(article -> Live.empty(article).contains(field)).toList();
        boolean matters = !lacking.isEmpty() && (NEEDED.contains(field) || lacking.size() == newest.size());
        return matters
                ? Stream.of("%s is empty in %d of %d, such as %s".formatted(field, lacking.size(), newest.size(),
                        lacking.getFirst().link()))
                : Stream.empty();
    }
}
