package io.dwdigest.node;

import java.util.Objects;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/** Tells whether something failed since the database cannot be reached, and says why in the words of its driver. */
public final class DatabaseAway {

    private DatabaseAway() {}

    public static boolean caused(Throwable failure) {
        return failure instanceof TransactionException || failure instanceof DataAccessResourceFailureException;
    }

    /** Returns the words for a log line: without a class name if the database caused the failure. */
    public static String reason(Throwable failure) {
        return failure instanceof TransactionException || failure instanceof DataAccessException
                ? words(failure)
                : failure.toString();
    }

    /** Returns the words of the deepest cause that has any. */
    private static String words(Throwable failure) {
        String deeper = failure.getCause() == null ? "" : words(failure.getCause());
        return deeper.isEmpty() ? Objects.requireNonNullElse(failure.getMessage(), "") : deeper;
    }
}
