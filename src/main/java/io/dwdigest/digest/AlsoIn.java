package io.dwdigest.digest;

import java.net.URI;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;

/**
 * Where another edition tells the story of a digest.
 *
 * @param language the name of the edition's language, in that language
 */
public record AlsoIn(String language, URI link) {

    /** Says where this article is told. */
    public static AlsoIn of(Article article) {
        return new AlsoIn(Edition.of(article.edition()).map(Edition::ownName).orElse(article.edition()),
                article.link());
    }
}
