package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import io.dwdigest.article.Article;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/** How soon a stored article is found. */
@Tag("database")
@Isolated("it measures time")
class IndexDelayTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Article piece(long id, String headline) {
        return AnArticle.of(id).edition("en").headline(headline).build();
    }

    @Test
    void two_nodes_find_what_either_stores_within_a_second() {
        DataSource database = Databases.postgres();
        try (SearchParts one = new SearchParts(SearchParts.lasting(database), "");
                SearchParts other = new SearchParts(SearchParts.lasting(database), "")) {
            one.with(piece(1, "Lavender honey"));
            other.awaitAll();
            for (long id = 2; id < 6; id++) {
                (id % 2 == 0 ? one : other).store(piece(id, "Honey word" + id));
                one.awaitFound(SECOND, "word" + id, id);
                other.awaitFound(SECOND, "word" + id, id);
            }
            assertThat(one.ids("honey", "en")).hasSize(5).isEqualTo(other.ids("honey", "en"));
        }
    }

    /** An older version does not name the column. */
    @Test
    void a_node_finds_what_an_older_version_stores_and_changes() {
        DataSource database = Databases.postgres();
        try (SearchParts search = new SearchParts(SearchParts.lasting(database), "")) {
            search.with(piece(1, "Lavender"));
            search.parts().sql().sql("""
                    insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)
                    values (2, 'en', 'ARTICLE', 'Rosemary', '', '', '', now(), 'https://www.dw.com/en/a-2', '')
                    """).update();
            search.awaitFound(SECOND.multipliedBy(2), "rosemary", 2L);
            search.parts().sql().sql("update article set headline = 'Thyme', changed_at = now() where id = 2").update();
            search.awaitFound(SECOND.multipliedBy(2), "thyme", 2L);
            assertThat(search.ids("rosemary", "en")).isEmpty();
        }
    }
}
