package io.dwdigest.operations.move;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.SpringProperties;

/**
 * Two options of the command line that each name one file, such as {@code --export FILE} and {@code --import FILE}. A
 * start with one of them does that work instead of running the bot.
 *
 * @param reading reads the database, and so needs one that is there
 * @param writing writes to the database
 * @param example a file's name for messages
 * @param failure makes the exception for a mistake from its sentence
 */
public record FileOptions(String reading, String writing, String example,
        Function<String, ? extends RuntimeException> failure) {

    /** Tells whether the program was started with one of the two. */
    public boolean areAsked(String... arguments) {
        return isAsked(reading, arguments) || isAsked(writing, arguments);
    }

    private static boolean isAsked(String option, String[] arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals("--" + option) || argument.startsWith("--" + option + "="));
    }

    /** Starts an application without a web server, which does the work, and ends it. */
    public void run(List<Class<?>> sources, String... arguments) {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false"); // what was prepared is for the whole bot
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        if (!isAsked(writing, arguments)) {
            // where there is no database, DATA_DIR is wrong, and an empty file would hide this
            application.setDefaultProperties(Map.of("dwdigest.only-if-exists", true));
        }
        application.run(arguments).close();
    }

    /** Returns the file that is named by {@code --option FILE} or {@code --option=FILE}. */
    public Path file(ApplicationArguments arguments) {
        List<String> files = new ArrayList<>(arguments.getNonOptionArgs());
        for (String option : List.of(reading, writing)) {
            files.addAll(requireNonNullElse(arguments.getOptionValues(option), List.of()));
        }
        boolean both = arguments.containsOption(reading) && arguments.containsOption(writing);
        if (both || files.size() != 1 || files.getFirst().isBlank() || files.getFirst().equals("-")) {
            throw failure.apply("Name one file: --%s %s or --%s %s".formatted(reading, example, writing, example));
        }
        try {
            return Path.of(files.getFirst());
        } catch (InvalidPathException e) {
            throw failure.apply("%s cannot be a file name: use one such as %s".formatted(files.getFirst(), example));
        }
    }
}
