package io.dwdigest.subscription;

import static java.util.Locale.ROOT;
import static java.util.Map.Entry.comparingByValue;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Collects what is close to a reader's word in the texts that it looks at: the word with another ending or one other
 * letter, one word of several, or a shorter part of a Chinese word. Not thread-safe.
 */
final class CloseWords {

    private static final int MOST = 3;
    /** A shorter word is like too many others. */
    private static final int LEAST_LETTERS = 4;
    private static final int LEAST_PART = 3;
    private static final int LEAST_CHINESE = 2;
    /** Letters that another ending may add, and take. */
    private static final int ADDED = 4;
    private static final int TAKEN = 2;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’-]+");

    private final String word;
    private final boolean chinese;
    private final Set<String> parts;
    private final Map<String, Integer> counts = new HashMap<>();
    /** How each word is written where it was seen first, which is in the newest article. */
    private final Map<String, String> written = new HashMap<>();

    CloseWords(ReaderWord word) {
        this.word = word.word();
        this.chinese = this.word.codePoints().anyMatch(Character::isIdeographic);
        this.parts = chinese ? chineseParts(this.word) : parts(this.word);
    }

    String word() {
        return word;
    }

    void look(WordText text) {
        if (chinese) {
            text.has(parts).forEach(part -> add(part, part));
            return;
        }
        Set<String> seen = new HashSet<>();
        BETWEEN.splitAsStream(text.toString()).forEach(one -> {
            String small = one.toLowerCase(ROOT);
            if (seen.add(small) && isClose(small)) {
                add(small, one);
            }
        });
    }

    /** Returns the words found; of Chinese parts the longest, else the most frequent. */
    List<String> found() {
        Comparator<Map.Entry<String, Integer>> first = Comparator
                .comparingInt(seen -> chinese ? -seen.getKey().length() : 0);
        List<String> found = new ArrayList<>();
        counts.entrySet().stream().sorted(first.thenComparing(comparingByValue(Comparator.reverseOrder()))
                .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey)
                .filter(each -> !chinese || found.stream().noneMatch(longer -> longer.contains(each)))
                .limit(MOST).forEach(found::add);
        return found.stream().map(each -> written.getOrDefault(each, each)).toList();
    }

    private void add(String small, String as) {
        counts.merge(small, 1, Integer::sum);
        written.putIfAbsent(small, as);
    }

    private boolean isClose(String other) {
        String own = word.toLowerCase(ROOT);
        return parts.contains(other) || other.equals(own)
                || (own.length() >= LEAST_LETTERS && (hasOtherEnding(own, other) || differsByOne(own, other)));
    }

    private static boolean hasOtherEnding(String own, String other) {
        int stem = Math.max(LEAST_LETTERS, own.length() - TAKEN);
        return other.length() <= own.length() + ADDED && other.startsWith(own.substring(0, stem));
    }

    /** Tells whether one letter more, less or other makes the one of the other. */
    static boolean differsByOne(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        int more = longer.length() - shorter.length();
        return more <= 1 && longer.length() > same
                && longer.substring(same + 1).equals(shorter.substring(Math.min(shorter.length(), same + 1 - more)));
    }

    private static Set<String> parts(String word) {
        return word.indexOf(' ') < 0
                ? Set.of()
                : BLANKS.splitAsStream(word).map(part -> part.toLowerCase(ROOT))
                        .filter(part -> part.length() >= LEAST_PART).collect(toSet());
    }

    private static Set<String> chineseParts(String word) {
        return IntStream.range(LEAST_CHINESE, word.length()).boxed().flatMap(length -> IntStream
                .rangeClosed(0, word.length() - length).mapToObj(from -> word.substring(from, from + length).strip()))
                .filter(part -> part.length() >= LEAST_CHINESE).collect(toSet());
    }
}
