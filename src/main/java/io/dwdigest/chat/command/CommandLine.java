package io.dwdigest.chat.command;

import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A command as somebody typed it, or as a button carries it: {@code /latest@botName 5 ai}. The case of both names does
 * not matter. Full-width letters, digits and blanks count as ordinary ones.
 *
 * @param name in lower case, without the slash
 * @param addressee the bot it is meant for, without {@code @}; null when none is named
 */
public record CommandLine(String name, @Nullable String addressee, List<String> arguments) {

    private static final Pattern COMMAND = Pattern.compile("/(\\w{1,32})(?:@(\\w{1,64}))?(?:\\s+(.*))?",
            Pattern.DOTALL);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Reads the text as a command; empty when it is none. */
    public static Optional<CommandLine> parse(String text) {
        Matcher command = COMMAND.matcher(Normalizer.normalize(text, NFKC).strip());
        return command.matches() ? Optional.of(of(command)) : Optional.empty();
    }

    public boolean isFor(String botName) {
        return addressee == null || addressee.equalsIgnoreCase(botName);
    }

    private static CommandLine of(Matcher command) {
        String rest = command.group(3);
        return new CommandLine(command.group(1).toLowerCase(Locale.ROOT), command.group(2),
                rest == null || rest.isBlank() ? List.of() : List.of(BLANKS.split(rest.strip())));
    }
}
