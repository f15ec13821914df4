package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramStartTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:file:/home/me/data/dwdigest;MODE=PostgreSQL               | /home/me/data/dwdigest.mv.db
            jdbc:postgresql://host:5432/dwdigest?user=bot&password=secret     | host:5432/dwdigest
            jdbc:postgresql://bot:secret@host/dwdigest                        | host/dwdigest
            jdbc:postgresql://one:5432,other:5432/dwdigest                    | one:5432,other:5432/dwdigest
            jdbc:postgresql:dwdigest                                          | dwdigest
            """)
    void the_last_line_names_the_database_without_a_login(String url, String shown) {
        assertThat(TelegramStart.database(url)).isEqualTo(shown);
    }
}
