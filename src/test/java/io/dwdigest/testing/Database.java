package io.dwdigest.testing;

import javax.sql.DataSource;

/**
 * A database the bot runs on, for tests of a table that must hold on both: annotated with {@code @ParameterizedClass} and
 * {@code @EnumSource}, their constructor takes one.
 */
public enum Database {
    H2, POSTGRES;

    /** A new one, migrated and empty. */
    public DataSource create() {
        return switch (this) {
            case H2 -> Databases.h2();
            case POSTGRES -> Databases.postgres();
        };
    }
}
