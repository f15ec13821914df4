package io.dwdigest.chat.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Keyboard;
import io.dwdigest.topic.Topic;

/**
 * What {@code /latest [n] [topic] [day]} asks for; number, topic and day may stand in any order, with or without a mark
 * between them. A button adds another one: the id of the article to continue after.
 *
 * @param number how many digests, 1 to 10
 * @param outOfRange whether a number outside that range was asked for
 * @param day the day whose articles are asked for, or null for all days
 * @param after the article to continue after, or null to begin with the newest
 */
record LatestRequest(int number, boolean outOfRange, Topic topic, @Nullable LocalDate day, @Nullable Long after) {

    static final int MOST = 10;
    private static final int USUAL = 5;
    /** The most words of a day, as in {@code el 20 de noviembre de 2026}. */
    private static final int DAY_WORDS = 7;
    /** Among more words no day is looked for: that would take long. */
    private static final int MOST_WORDS = 20;
    private static final int LONGEST_UNPARTED = 40;
    private static final Pattern MARKS = Pattern.compile("[,;:!?、。،؛؟]+|[.](?!\\d)");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** What finds a topic and a day by what was typed. */
    record Finders(Function<String, Optional<Topic>> topics, Function<String, Optional<LocalDate>> days) {}

    /**
     * Reads the arguments; empty when the words among them are no topic and no day, or when there are too many numbers.
     *
     * @param pressed whether they come from a button, which may also say where to continue
     */
    static Optional<LatestRequest> parse(List<String> arguments, boolean pressed, Topic usual, Finders finders) {
        return Stream.of(Stream.of(arguments, parted(arguments)), unparted(arguments)).flatMap(it -> it)
                .flatMap(words -> read(words, pressed, usual, finders)).findFirst();
    }

    private static List<String> parted(List<String> arguments) {
        return arguments.stream().flatMap(MARKS::splitAsStream).filter(word -> !word.isEmpty()).toList();
    }

    /** Returns all ways to part a word in two, where no blank parts words: {@code 昨天的人工智能}. */
    private static Stream<List<String>> unparted(List<String> arguments) {
        String text = String.join("", arguments);
        return arguments.size() > 1 || text.length() > LONGEST_UNPARTED || !HAN.matcher(text).find()
                ? Stream.empty()
                : IntStream.range(1, text.length()).mapToObj(at -> List.of(text.substring(0, at),
                        text.substring(at).replaceFirst("^的(?=.)", "")));
    }

    private static Stream<LatestRequest> read(List<String> words, boolean pressed, Topic usual, Finders finders) {
        int longest = words.size() > MOST_WORDS ? 0 : Math.min(DAY_WORDS, words.size());
        return Stream.concat(read(words, pressed, usual, null, finders).stream(),
                IntStream.iterate(longest, size -> size > 0, size -> size - 1).boxed()
                        .flatMap(size -> IntStream.rangeClosed(0, words.size() - size)
                                .mapToObj(from -> ofDay(words, from, from + size, pressed, usual, finders))
                                .flatMap(Optional::stream)));
    }

    /** Reads the words from one place to another as a day, and the others as the rest. */
    private static Optional<LatestRequest> ofDay(List<String> words, int from, int to, boolean pressed, Topic usual,
            Finders finders) {
        List<String> others = new ArrayList<>(words);
        others.subList(from, to).clear();
        return finders.days().apply(String.join(" ", words.subList(from, to)))
                .flatMap(day -> read(others, pressed, usual, day, finders));
    }

    private static Optional<LatestRequest> read(List<String> words, boolean pressed, Topic usual,
            @Nullable LocalDate day, Finders finders) {
        List<String> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        words.stream().map(Keyboard::digits).forEach(word -> (word.matches("\\d+") ? numbers : names).add(word));
        Optional<Topic> topic = names.isEmpty() ? Optional.of(usual) : finders.topics().apply(String.join(" ", names));
        return numbers.size() > (pressed ? 2 : 1) ? Optional.empty() : topic.map(found -> of(numbers, found, day));
    }

    private static LatestRequest of(List<String> numbers, Topic topic, @Nullable LocalDate day) {
        int wanted = numbers.isEmpty() ? USUAL : number(numbers.getFirst());
        int number = Math.clamp(wanted, 1, MOST);
        return new LatestRequest(number, number != wanted, topic, day,
                numbers.size() == 2 ? id(numbers.get(1)) : null);
    }

    /** Returns the same request for another day. */
    LatestRequest on(@Nullable LocalDate other) {
        return new LatestRequest(number, outOfRange, topic, other, after);
    }

    private static int number(String digits) {
        return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static @Nullable Long id(String digits) {
        return digits.length() > 18 ? null : Long.valueOf(digits);
    }
}
