package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;

import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcSQLNonTransientException;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

import com.zaxxer.hikari.SQLExceptionOverride.Override;

/** Which errors of the database make the bot open it again. */
class DatabaseErrorsTest {

    private final DatabaseErrors errors = new DatabaseErrors();

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_ALREADY_OPEN_1})
    void after_an_error_that_closes_the_file_nobody_keeps_a_connection(int code) {
        SQLException error = DbException.get(code, "a file", "a disk").getSQLException();
        assertThat(errors.adjudicate(error)).isEqualTo(Override.MUST_EVICT);
        assertThat(DatabaseAway.caused(translated(error))).isTrue();
        assertThat(translated(error)).hasMessageContaining("count rows").hasCause(error);
    }

    @Test
    void an_error_of_the_file_itself_closes_it_whatever_its_number() {
        SQLException error = new JdbcSQLNonTransientException("general", "", "HY000", ErrorCode.GENERAL_ERROR_1,
                new MVStoreException(6, "no space"), "");
        assertThat(errors.adjudicate(error)).isEqualTo(Override.MUST_EVICT);
        assertThat(DatabaseAway.caused(translated(error))).isTrue();
    }

    @Test
    void a_mistake_in_a_statement_costs_no_connection() {
        SQLException error = DbException.get(ErrorCode.DUPLICATE_KEY_1, "a key").getSQLException();
        assertThat(errors.adjudicate(error)).isEqualTo(Override.CONTINUE_EVICT);
        assertThat(translated(error)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void the_same_number_means_nothing_in_another_database() {
        SQLException error = new SQLException("other", "57014", ErrorCode.DATABASE_IS_CLOSED);
        assertThat(errors.adjudicate(error)).isEqualTo(Override.CONTINUE_EVICT);
        assertThat(DatabaseAway.caused(translated(error))).isFalse();
    }

    private DataAccessException translated(SQLException error) {
        return Objects.requireNonNull(errors.translate("count rows", "select 1", error));
    }
}
