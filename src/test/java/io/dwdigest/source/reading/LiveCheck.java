package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Source;

/**
 * Asks DW itself, so it runs only when named: {@code mvn test -Dtest=LiveCheck -Dedition=zh}. Prints where each field of
 * the ten newest articles was read, and which are empty.
 */
class LiveCheck {

    @ParameterizedTest
    @EnumSource
    void the_ten_newest_have_headline_lead_and_date(Source source) {
        Edition edition = Edition.of(System.getProperty("edition", "zh")).orElseThrow();
        List<Article> newest = new Live(Live.settings()).newest(edition, source, 10);
        newest.forEach(article -> System.out.println(line(article)));
        assertThat(newest).isNotEmpty().allSatisfy(article -> assertThat(Live.empty(article))
                .as(article.link().toString()).doesNotContain(Field.HEADLINE, Field.LEAD, Field.PUBLISHED));
    }

    private static String line(Article article) {
        return "%d %s empty: %s; read in: %s".formatted(article.id(), article.kind(), Live.empty(article),
                article.origins());
    }
}
