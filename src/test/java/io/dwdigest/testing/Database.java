package io.dwdigest.testing;

import javax.sql.DataSource;

/** A database the bot runs on, for tests of a table that must pass on both ({@link OnBothDatabases}). */
public enum Database {
    H2, POSTGRES;

    /** Creates a new one, migrated and empty. */
    public DataSource create() {
        return switch (this) {
            case H2 -> Databases.h2();
            case POSTGRES -> Databases.postgres();
        };
    }

    /** Creates a new one without any table. */
    public DataSource createEmpty() {
        return switch (this) {
            case H2 -> Databases.emptyH2();
            case POSTGRES -> Databases.emptyPostgres();
        };
    }
}
