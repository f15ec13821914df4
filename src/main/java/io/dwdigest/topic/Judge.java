package io.dwdigest.topic;

import java.util.List;
import java.util.function.Supplier;

import io.dwdigest.article.Article;
import io.dwdigest.article.Section;

/**
 * Decides what an article is about by the words, places and sections of the topics file.
 * <p>
 * A word counts once in each field. One that is not enough anywhere counts once in the article, so that it needs
 * another word beside it. Within a topic, a longer word hides the shorter ones inside it. A word of weight 0 can
 * therefore rule out a wrong meaning: {@code 智能手机} hides {@code 智能}.
 */
public final class Judge {

    private volatile Supplier<TopicFile> inUse;

    Judge(TopicFile file) {
        inUse = () -> file;
    }

    /** Judges by a file that is still being read. The first article waits for it. */
    Judge(TopicFile.Coming file) {
        inUse = file.coming()::join;
    }

    /** Judges by another file from now on. */
    void become(TopicFile file) {
        inUse = () -> file;
    }

    /** Returns one decision per topic, in the order of the file. It depends only on the article and the file. */
    public List<Decision> decide(Article article) {
        TopicFile file = inUse.get();
        return new Judgement(file, file.words(article.edition()), article).decisions();
    }

    /** Returns those sections of the article that the topics file does not list. */
    List<Section> unlisted(Article article) {
        TopicFile file = inUse.get();
        EditionWords words = file.words(article.edition());
        return article.sections().stream().filter(section -> !words.lists(section) && !file.isSilent(section)).toList();
    }
}
