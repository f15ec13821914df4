package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the log says about a database that cannot be reached. */
class DatabaseAwayTest {

    @Test
    void no_connection_and_no_transaction_mean_that_it_is_away() {
        assertThat(DatabaseAway.caused(new DataAccessResourceFailureException("no connection"))).isTrue();
        assertThat(DatabaseAway.caused(new CannotCreateTransactionException("no transaction"))).isTrue();
        assertThat(DatabaseAway.caused(new DuplicateKeyException("there already"))).isFalse();
        assertThat(DatabaseAway.caused(new IllegalStateException("a bug"))).isFalse();
    }

    @Test
    void the_reason_is_in_the_words_of_the_deepest_cause_that_has_any() {
        Throwable silent = new ConnectException();
        assertThat(DatabaseAway.reason(new CannotCreateTransactionException("not begun",
                new SQLException("the port is closed", silent)))).isEqualTo("the port is closed");
        assertThat(DatabaseAway.reason(new DuplicateKeyException("there already"))).isEqualTo("there already");
        assertThat(DatabaseAway.reason(new DataAccessResourceFailureException(null))).isEmpty();
    }

    @Test
    void the_reason_of_anything_else_says_what_kind_it_is() {
        assertThat(DatabaseAway.reason(new IllegalStateException("a bug", new SQLException("deeper"))))
                .isEqualTo("java.lang.IllegalStateException: a bug");
    }
}
