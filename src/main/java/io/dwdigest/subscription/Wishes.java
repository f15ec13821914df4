package io.dwdigest.subscription;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one chat wants to get from DW.
 *
 * @param editions whose articles it reads
 * @param topics that it follows, by their ids
 * @param words its own words, oldest first
 * @param stories that it follows
 */
public record Wishes(Set<String> editions, Set<String> topics, List<ReaderWord> words, List<Because.Story> stories) {

    /** Nothing at all. */
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), List.of(), List.of());

    public Wishes {
        editions = Set.copyOf(editions);
        topics = Set.copyOf(topics);
        words = List.copyOf(words);
        stories = List.copyOf(stories);
    }

    /**
     * Returns why the chat wants an article; empty when it does not. A muted word wins over everything. A story
     * is named as the reason before a topic, and a topic before a word.
     *
     * @param edition of the article
     * @param about the article's topics, in the order of the topics file
     * @param parts the ids of the stories that the article belongs to
     * @param text asked for only when the chat has words to search for
     */
    public Optional<Because> because(String edition, List<String> about, Set<Long> parts, Supplier<WordText> text) {
        if (!editions.contains(edition) || (!words.isEmpty() && text.get().first(words(true)).isPresent())) {
            return Optional.empty();
        }
        return continued(parts).<Because>map(story -> story)
                .or(() -> about.stream().filter(topics::contains).findFirst().map(Because.Topic::new))
                .or(() -> words.isEmpty() ? Optional.empty() : followed(text.get()).map(Because.Word::new));
    }

    /**
     * Returns the first followed story among these.
     *
     * @param parts the ids of the stories that an article belongs to
     */
    public Optional<Because.Story> continued(Set<Long> parts) {
        return stories.stream().filter(story -> parts.contains(story.id())).findFirst();
    }

    /** Returns the first followed word that the article contains. */
    public Optional<ReaderWord> followed(WordText text) {
        return text.first(words(false));
    }

    /** Returns the muted words, or the followed ones. */
    public List<ReaderWord> words(boolean muted) {
        return words.stream().filter(word -> word.muted() == muted).toList();
    }
}
