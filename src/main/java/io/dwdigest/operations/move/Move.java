package io.dwdigest.operations.move;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

import io.dwdigest.node.EmbeddedFile;
import io.dwdigest.node.Node;

/**
 * Moves all chats from one database to another by way of a file: {@code --export FILE} and {@code --import FILE}.
 * <p>
 * This is a start of its own rather than the bot's with most of it turned off: what is not there cannot poll, listen,
 * look or send. It has only the migrated database, the table classes, and the topics, which these need. The bot's own
 * component scan does not find it.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class})
@ComponentScan(basePackages = "io.dwdigest", useDefaultFilters = false, includeFilters = {
        @ComponentScan.Filter(Repository.class),
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Node.class),
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io[.]dwdigest[.](topic[.]Topic|node[.]Database)Configuration")})
@ConfigurationPropertiesScan("io.dwdigest.topic")
public class Move {

    private static final Logger log = LoggerFactory.getLogger(Move.class);
    private static final String EXPORT = "export";
    private static final String IMPORT = "import";
    static final FileOptions OPTIONS = new FileOptions(EXPORT, IMPORT, "backup.jsonl", MoveFailedException::new);

    /** Tells whether the program was started for a move and not as the bot. */
    public static boolean isAsked(String... arguments) {
        return OPTIONS.areAsked(arguments);
    }

    /** Makes the move, and logs what went where. A failure is reported like any other failure of a start. */
    public static void run(String... arguments) {
        OPTIONS.run(List.of(Move.class, Export.class, Import.class), arguments);
    }

    /** Tells whether this start is for a move. */
    public static boolean isMadeBy(SpringApplication application) {
        return application.getAllSources().contains(Move.class);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static ApplicationRunner moving(Export export, Import imports, JdbcOperations database) {
        return arguments -> {
            Path file = OPTIONS.file(arguments);
            if (arguments.containsOption(EXPORT)) {
                log.info("Exported from {} to {}. Chats: {}", name(database), file, export.to(file));
            } else {
                Import.Imported imported = imports.from(file);
                log.info("Imported from {} into {}. Chats: {}{}", file, name(database), imported.chats(),
                        leftOut(imported));
            }
        };
    }

    static String leftOut(Import.Imported imported) {
        return imported.leftOut() == 0
                ? ""
                : "; left out, since they have a newer id there: %s".formatted(imported.leftOut());
    }

    /** Returns the database's address without its parameters, which may hold a password. */
    static String name(JdbcOperations database) {
        ConnectionCallback<String> url = connection -> EmbeddedFile.known(connection.getMetaData().getURL());
        return String.valueOf(database.execute(url)).split("[?;]", 2)[0];
    }
}
