package io.dwdigest.topic;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

    private volatile Supplier<InUse> inUse;

    Judge(TopicFile file) {
        this(TopicFile.Coming.of(file));
    }

    /** Judges by a file that is still being read. The first article waits for it. */
    Judge(TopicFile.Coming file) {
        CompletableFuture<InUse> coming = file.coming().thenApply(InUse::new);
        inUse = coming::join;
    }

    /** Judges by another file from now on. */
    void become(TopicFile file) {
        InUse now = new InUse(file);
        inUse = () -> now;
    }

    /** Returns one decision per topic, in the order of the file. It depends only on the article and the file. */
    public List<Decision> decide(Article article) {
        InUse now = inUse.get();
        return new Judgement(now.file, now.words(article.edition()), article).decisions();
    }

    /** Returns those sections of the article that the topics file does not list. */
    List<Section> unlisted(Article article) {
        InUse now = inUse.get();
        EditionWords words = now.words(article.edition());
        return article.sections().stream()
                .filter(section -> !words.lists(section) && !now.file.isSilent(section)).toList();
    }

    /** A topics file, with what is prepared of it for each edition when the first article of that edition is judged. */
    private static final class InUse {

        final TopicFile file;
        private final Map<String, EditionWords> byEdition = new ConcurrentHashMap<>();

        InUse(TopicFile file) {
            this.file = file;
        }

        EditionWords words(String edition) {
            return byEdition.computeIfAbsent(edition, its -> new EditionWords(file.rules(), its));
        }
    }
}
