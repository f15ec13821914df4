package io.dwdigest.chat.inline;

import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.chat.command.LatestStories;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Reader;
import io.dwdigest.search.Asked;
import io.dwdigest.search.Asking;
import io.dwdigest.search.Finder;
import io.dwdigest.search.Found;

/** Finds the digests that an answer shows: the newest of the asker's topics, or what has their words. */
@Component
class Findings {

    private final LatestStories latest;
    private final Asking asking;
    private final Finder finder;
    private final Articles articles;
    private final StoryFinder stories;

    Findings(LatestStories latest, Asking asking, Finder finder, Articles articles, StoryFinder stories) {
        this.latest = latest;
        this.asking = asking;
        this.finder = finder;
        this.articles = articles;
        this.stories = stories;
    }

    /**
     * A page of digests.
     *
     * @param more whether there is another page
     */
    record Page(List<Digest> digests, boolean more) {}

    /**
     * @param words what was typed, with filters as in {@code /search}; the newest digests are meant where it is empty
     * @param from how many come before
     */
    Page of(String words, Asker asker, int from, int most) {
        Asked asked = asking.understand(words, asker.chat().reader());
        return asked.isEmpty()
                ? newest(asker, from, most)
                : finder.find(asked, asker.editions(), from, most + 1).map(found -> page(found, asker, most))
                        .orElseGet(() -> new Page(List.of(), false));
    }

    private Page newest(Asker asker, int from, int most) {
        List<Digest> newest = latest.newest(asker.topics(), asker.editions(), asker.chat(), from + most + 1);
        return new Page(newest.stream().skip(from).limit(most).toList(), newest.size() > from + most);
    }

    /** Shows each story once. So a page may have fewer digests than found articles. */
    private Page page(Found found, Asker asker, int most) {
        List<Article> listed = articles.byIds(found.ids().stream().limit(most).toList());
        Reader reader = asker.chat().reader();
        List<Digest> once = stories.once(listed, Set.copyOf(found.before()), asker.editions(),
                reader.language().locale()).stream()
                .map(story -> Condenser.condense(story.shown(), reader)
                        .alsoIn(story.others().stream().map(AlsoIn::of).toList()))
                .toList();
        return new Page(once, found.ids().size() > most);
    }
}
