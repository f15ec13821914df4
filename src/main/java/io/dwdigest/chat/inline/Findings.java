package io.dwdigest.chat.inline;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.command.LatestStories;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.search.Asked;
import io.dwdigest.search.Asking;
import io.dwdigest.search.Finder;

/** Finds the digests that an answer shows: the newest of the asker's topics, or what has their words. */
@Component
class Findings {

    private final LatestStories latest;
    private final Asking asking;
    private final Finder finder;
    private final Articles articles;

    Findings(LatestStories latest, Asking asking, Finder finder, Articles articles) {
        this.latest = latest;
        this.asking = asking;
        this.finder = finder;
        this.articles = articles;
    }

    /**
     * @param words what was typed, with filters as in {@code /search}; the newest digests are meant where it is empty
     * @param from how many come before
     */
    List<Digest> of(String words, Asker asker, int from, int most) {
        Asked asked = asking.understand(words, asker.chat().reader());
        return asked.isEmpty()
                ? latest.newest(asker.topics(), asker.editions(), asker.chat(), from + most).stream().skip(from)
                        .toList()
                : found(asked, asker, from, most).stream()
                        .map(article -> Condenser.condense(article, asker.chat().reader())).toList();
    }

    private List<Article> found(Asked asked, Asker asker, int from, int most) {
        return finder.find(asked, asker.editions(), from, most).map(found -> articles.byIds(found.ids()))
                .orElse(List.of());
    }
}
