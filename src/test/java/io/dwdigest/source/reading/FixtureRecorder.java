package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Links;

/**
 * Makes a fixture of a page that the bot could not read. Asks DW itself, so it runs only when named: {@code mvn test
 * -Dtest=FixtureRecorder -Darticle=71563901 -Dedition=zh}, or {@code -Darticle=} with a link.
 */
class FixtureRecorder {

    @Test
    void an_article_is_recorded_in_invented_words() throws IOException {
        Sighting sighting = sighting(System.getProperty("article", ""));
        Path folder = Path.of("target", "recorded", Long.toString(sighting.id()));
        Article article = new Recording(Live.settings(), folder).of(sighting);
        System.out.println(folder + ": " + article);
        assertThat(Live.empty(article)).isEmpty();
    }

    /**
     * Makes the sighting that leads to an article.
     *
     * @param article a link, or an id alone
     */
    static Sighting sighting(String article) {
        Edition edition = Edition.of(System.getProperty("edition", "zh")).orElseThrow();
        String link = article.matches("\\d{1,18}") ? "/a-" + article : article;
        URI address = Links.clean(link, edition).orElseThrow(() -> new IllegalArgumentException(
                "-Darticle is \"" + article + "\": give a content id or a link of DW that ends in one"));
        Kind kind = ContentId.kindOf(link).orElse(Kind.ARTICLE);
        return new Sighting(ContentId.in(link).orElseThrow(), edition, kind, address, null, null, null, Origin.FEED);
    }
}
