package io.dwdigest.operations.copy;

import java.nio.file.Path;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.dwdigest.operations.move.FileOptions;

/**
 * Copies the embedded database, {@code --copy FILE}, and puts a copy back, {@code --restore FILE}. A start of its own,
 * which has no part of the bot.
 */
public class Copy {

    private static final Logger log = LoggerFactory.getLogger(Copy.class);
    private static final String COPY = "copy";
    private static final String RESTORE = "restore";
    static final FileOptions OPTIONS = new FileOptions(COPY, RESTORE, "copy.mv.db", CopyFailedException::new);

    /** Tells whether the program was started for a copy and not as the bot. */
    public static boolean isAsked(String... arguments) {
        return OPTIONS.areAsked(arguments);
    }

    /** Does it, and logs what went where. A failure is reported like any other failure of a start. */
    public static void run(String... arguments) {
        OPTIONS.run(List.of(Copy.class), arguments);
    }

    /** Tells whether this start is for a copy. */
    public static boolean isMadeBy(SpringApplication application) {
        return application.getAllSources().contains(Copy.class);
    }

    @Bean
    static ApplicationRunner copying(Environment settings) {
        return arguments -> {
            Path file = OPTIONS.file(arguments);
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
}
