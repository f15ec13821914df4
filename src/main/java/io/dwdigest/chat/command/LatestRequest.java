package io.dwdigest.chat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Keyboard;
import io.dwdigest.topic.Topic;

/**
 * What {@code /latest [n] [topic]} asks for; number and topic may stand in either order, with or without a mark between
 * them. A button adds a third one: the id of the article to continue after.
 *
 * @param number how many digests, 1 to 10
 * @param outOfRange whether a number outside that range was asked for
 * @param after the article to continue after, or null to begin with the newest
 */
record LatestRequest(int number, boolean outOfRange, Topic topic, @Nullable Long after) {

    static final int MOST = 10;
    private static final int USUAL = 5;
    private static final Pattern MARKS = Pattern.compile("[,;:!?、。،؛؟]+|[.](?!\\d)");

    /**
     * Reads the arguments; empty when the words among them are no topic, or when there are too many numbers.
     *
     * @param pressed whether they come from a button, which may also say where to continue
     */
    static Optional<LatestRequest> parse(List<String> arguments, boolean pressed, Topic usual,
            Function<String, Optional<Topic>> topics) {
        return read(arguments, pressed, usual, topics).or(() -> read(parted(arguments), pressed, usual, topics));
    }

    private static List<String> parted(List<String> arguments) {
        return arguments.stream().flatMap(MARKS::splitAsStream).filter(word -> !word.isEmpty()).toList();
    }

    private static Optional<LatestRequest> read(List<String> arguments, boolean pressed, Topic usual,
            Function<String, Optional<Topic>> topics) {
        List<String> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        arguments.stream().map(Keyboard::digits).forEach(word -> (word.matches("\\d+") ? numbers : names).add(word));
        Optional<Topic> topic = names.isEmpty() ? Optional.of(usual) : topics.apply(String.join(" ", names));
        return numbers.size() > (pressed ? 2 : 1) ? Optional.empty() : topic.map(found -> of(numbers, found));
    }

    private static LatestRequest of(List<String> numbers, Topic topic) {
        int wanted = numbers.isEmpty() ? USUAL : number(numbers.getFirst());
        int number = Math.clamp(wanted, 1, MOST);
        return new LatestRequest(number, number != wanted, topic, numbers.size() == 2 ? id(numbers.get(1)) : null);
    }

    private static int number(String digits) {
        return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static @Nullable Long id(String digits) {
        return digits.length() > 18 ? null : Long.valueOf(digits);
    }
}
