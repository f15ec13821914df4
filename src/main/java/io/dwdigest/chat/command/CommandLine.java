package io.dwdigest.chat.command;

import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Keyboard;

/**
 * A command as somebody typed it, or as a button carries it: {@code /latest@botName 5 ai}. The case of both names does
 * not matter. Full-width letters, digits and blanks count as ordinary ones. What follows a name may do so without a blank,
 * or behind any mark: {@code /latest，3}. Marks around the arguments, and signs that nobody sees, count for nothing.
 *
 * @param name in lower case, without the slash
 * @param addressee the bot it is meant for, without {@code @}; null when none is named
 */
public record CommandLine(String name, @Nullable String addressee, List<String> arguments) {

    private static final Pattern COMMAND = Pattern.compile("/(\\w{1,32})(?:@(\\w{1,64}))?([^\\w/@<>].*)?",
            Pattern.DOTALL);
    private static final Pattern BEFORE = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern FULL_STOPS = Pattern.compile("^[.]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Reads the text as a command; empty when it is none. */
    public static Optional<CommandLine> parse(String text) {
        String normal = Keyboard.visible(Normalizer.normalize(text, NFKC));
        Matcher command = COMMAND.matcher(BEFORE.matcher(normal).replaceFirst("").strip());
        return command.matches() ? Optional.of(of(command)) : Optional.empty();
    }

    public boolean isFor(String botName) {
        return addressee == null || addressee.equalsIgnoreCase(botName);
    }

    private static CommandLine of(Matcher command) {
        String rest = command.group(3) == null ? "" : command.group(3);
        String asked = Keyboard.unmarkedBefore(FULL_STOPS.matcher(rest).replaceFirst(""));
        return new CommandLine(command.group(1).toLowerCase(Locale.ROOT), command.group(2),
                asked.isEmpty() ? List.of() : arguments(BLANKS.split(asked)));
    }

    /** Takes the marks off the last word, unless it has nothing else. */
    private static List<String> arguments(String[] words) {
        String last = Keyboard.unmarked(words[words.length - 1]);
        if (!last.isEmpty()) {
            words[words.length - 1] = last;
        }
        return List.of(words);
    }
}
