package io.dwdigest.start;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Says why the database cannot be used: the file in {@code DATA_DIR}, or that at {@code SPRING_DATASOURCE_URL}. */
final class WrongDatabase {

    private static final int IN_USE = 90020;
    private static final int NO_FILE = 90146;
    private static final int WRONG_LOGIN = 28000;
    /** The last one: H2 closes a database by itself when it cannot write, as when the disk is full. */
    private static final Set<Integer> UNWRITABLE = Set.of(90011, 90028, 90031, 90034, 90062, 90097, 90098);

    private final Environment settings;

    WrongDatabase(Environment settings) {
        this.settings = settings;
    }

    String unusable(SQLException failure) {
        return Objects.equals(settings.getProperty("spring.datasource.url"),
                settings.getProperty("dwdigest.embedded-database"))
                        ? file(failure)
                        : "The database at SPRING_DATASOURCE_URL cannot be used (%s): check address, user name and"
                                .formatted(reason(failure)) + " password, and that it runs";
    }

    /** Tells whether the connection pool says that the driver does not understand the address. */
    static boolean isUnread(@Nullable String message) {
        return message != null && message.contains("claims to not accept jdbcUrl");
    }

    String unread() {
        return "SPRING_DATASOURCE_URL is %s: this address cannot be read. Use one such as"
                .formatted(settings.getProperty("spring.datasource.url", ""))
                + " jdbc:postgresql://host:5432/dwdigest";
    }

    private String file(SQLException failure) {
        String folder = settings.getProperty("DATA_DIR", "./data");
        int code = failure.getErrorCode();
        if (UNWRITABLE.contains(code)) {
            return ("DATA_DIR is %s: the database file cannot be written there. Use a folder that this program may"
                    + " write to, and that has room, such as ./data").formatted(folder);
        }
        return switch (code) {
            case IN_USE -> settings.getProperty("dwdigest.only-if-exists", Boolean.class, false)
                    ? ("The database file in %s is open in another program, probably the bot: stop it, or make a copy"
                            + " with --copy, and export from the copy's folder").formatted(folder)
                    : ("The database file in %s is open in another program, probably another copy of this bot:"
                            + " stop that one, or give this one its own DATA_DIR").formatted(folder);
            case NO_FILE -> ("DATA_DIR is %s: there is no database of this bot in the folder. Set DATA_DIR to the"
                    + " bot's folder, or SPRING_DATASOURCE_URL to its PostgreSQL").formatted(folder);
            case WRONG_LOGIN -> ("The database file in DATA_DIR (%s) has another login: leave"
                    + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD empty").formatted(folder);
            default -> "The database file in DATA_DIR (%s) cannot be used: %s".formatted(folder, reason(failure));
        };
    }

    /** Returns the driver's words, without the statement that it was to run. */
    private static String reason(SQLException failure) {
        return failure instanceof JdbcException h2 ? h2.getOriginalMessage() : String.valueOf(failure.getMessage());
    }
}
