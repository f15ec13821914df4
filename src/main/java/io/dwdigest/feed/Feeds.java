package io.dwdigest.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.Reprint;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/** Finds what a feed shows. An article that its edition published again later is left out, as it is in digests. */
@Component
class Feeds {

    private static final int MOST = 50;

    private final Articles articles;
    private final StoryFinder stories;
    private final TopicMatches matches;
    private final Topics topics;
    private final EditionsRead editions;
    private final LanguageProperties languages;

    Feeds(Articles articles, StoryFinder stories, TopicMatches matches, Topics topics, EditionsRead editions,
            LanguageProperties languages) {
        this.articles = articles;
        this.stories = stories;
        this.matches = matches;
        this.topics = topics;
        this.editions = editions;
        this.languages = languages;
    }

    /** Returns the edition that a feed has where its address names none: that in the bot's default language. */
    Edition usual() {
        return editions.inOrFirst(languages.reader(null).language().locale());
    }

    /** Returns the edition with this code; empty where the bot does not read it. */
    Optional<Edition> edition(String code) {
        return editions.find(code);
    }

    /** Returns the topic with exactly this id; empty when there is none that the edition can tell. */
    Optional<Topic> topic(String id, Edition edition) {
        return topics.in(Set.of(edition.code())).stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    AtomFeed of(Topic topic, Edition edition) {
        List<Long> ids = matches.latest(topic.id(), Set.of(edition.code()), MOST);
        Map<Long, List<Reprint>> later = stories.laterReprints(ids);
        List<Article> shown = articles.byIds(ids).stream().filter(article -> !later.containsKey(article.id()))
                .toList();
        return new AtomFeed(topic, edition, shown, articles.dates(ids));
    }
}
