package io.dwdigest.operations.copy;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/**
 * Copies the embedded database, {@code --copy FILE}, and puts a copy back, {@code --restore FILE}. A start of its own,
 * which has no part of the bot.
 */
public class Copy {

    private static final Logger log = LoggerFactory.getLogger(Copy.class);
    private static final String COPY = "copy";
    private static final String RESTORE = "restore";

    /** Tells whether the program was started for a copy and not as the bot. */
    public static boolean isAsked(String... arguments) {
        return isAsked(COPY, arguments) || isAsked(RESTORE, arguments);
    }

    private static boolean isAsked(String option, String[] arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals("--" + option) || argument.startsWith("--" + option + "="));
    }

    /** Does it, and logs what went where. A failure is reported like any other failure of a start. */
    public static void run(String... arguments) {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false"); // what was prepared is for the whole bot
        SpringApplication application = new SpringApplication(Copy.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        if (!isAsked(RESTORE, arguments)) {
            application.setDefaultProperties(Map.of("dwdigest.only-if-exists", true));
        }
        application.run(arguments).close();
    }

    /** Tells whether this start is for a copy. */
    public static boolean isMadeBy(SpringApplication application) {
        return application.getAllSources().contains(Copy.class);
    }

    @Bean
    static ApplicationRunner copying(Environment settings) {
        return arguments -> {
            Path file = file(arguments);
            DatabaseFile database = DatabaseFile.at(settings.getRequiredProperty("spring.datasource.url"))
                    .orElseThrow(() -> new CopyFailedException("SPRING_DATASOURCE_URL names another database than the"
                            + " embedded one: copy it with its own tools, such as pg_dump"));
            Copies copies = new Copies(database, new RunningBot(database),
                    settings.getProperty("spring.datasource.username", ""),
                    settings.getProperty("spring.datasource.password", ""));
            if (arguments.containsOption(COPY)) {
                log.info("Copied {} to {}. Chats: {}", database.name(), file, copies.make(file));
            } else {
                log.info("Restored {} from {}. Chats: {}", database.name(), file, copies.putBack(file));
            }
        };
    }

    /** Returns the file that is named by {@code --copy FILE} or {@code --copy=FILE}. */
    static Path file(ApplicationArguments arguments) {
        List<String> files = new ArrayList<>(arguments.getNonOptionArgs());
        for (String option : List.of(COPY, RESTORE)) {
            files.addAll(requireNonNullElse(arguments.getOptionValues(option), List.of()));
        }
        boolean both = arguments.containsOption(COPY) && arguments.containsOption(RESTORE);
        if (both || files.size() != 1 || files.getFirst().isBlank() || files.getFirst().equals("-")) {
            throw new CopyFailedException("Name one file: --copy copy.mv.db or --restore copy.mv.db");
        }
        try {
            return Path.of(files.getFirst());
        } catch (InvalidPathException e) {
            throw new CopyFailedException(
                    "%s cannot be a file name: use one such as copy.mv.db".formatted(files.getFirst()), e);
        }
    }
}
