package io.dwdigest.node;

import java.sql.SQLException;
import java.util.Set;

import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Knows the errors after which H2 has closed its file, as when the disk is full. H2 opens it again by itself for a new
 * connection, once no old one is in use. So such a connection leaves the pool, and the error counts as a database that
 * cannot be reached: whoever meets it tries again.
 */
final class DatabaseErrors extends SQLExceptionSubclassTranslator implements SQLExceptionOverride {

    private static final Set<Integer> CLOSED = Set.of(ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.OBJECT_CLOSED, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.ERROR_OPENING_DATABASE_1, ErrorCode.DATABASE_ALREADY_OPEN_1);

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return isClosed(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    @java.lang.Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException error) {
        return isClosed(error)
                ? new DataAccessResourceFailureException(buildMessage(task, sql, error), error)
                : super.doTranslate(task, sql, error);
    }

    private static boolean isClosed(SQLException error) {
        return error.getClass().getName().startsWith("org.h2.")
                && (CLOSED.contains(error.getErrorCode()) || error.getCause() instanceof MVStoreException);
    }
}
