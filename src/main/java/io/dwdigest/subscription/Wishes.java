package io.dwdigest.subscription;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one chat wants of what DW publishes.
 *
 * @param editions whose articles it reads
 * @param topics that it follows, by their ids
 * @param words of its own, oldest first
 */
public record Wishes(Set<String> editions, Set<String> topics, List<ReaderWord> words) {

    /** Nothing at all. */
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), List.of());

    public Wishes {
        editions = Set.copyOf(editions);
        topics = Set.copyOf(topics);
        words = List.copyOf(words);
    }

    /**
     * Why the chat wants an article; empty when it does not. A muted word wins over everything, a topic names the reason before
     * a word does.
     *
     * @param edition of the article
     * @param about its topics, in the order of the topics file
     * @param text asked for only when there are words to look for
     */
    public Optional<Because> because(String edition, List<String> about, Supplier<WordText> text) {
        if (!editions.contains(edition) || (!words.isEmpty() && text.get().first(words(true)).isPresent())) {
            return Optional.empty();
        }
        Optional<Because> topic = about.stream().filter(topics::contains).findFirst().map(Because.Topic::new);
        return topic.isPresent() || words.isEmpty()
                ? topic
                : followed(text.get()).map(Because.Word::new);
    }

    /** The first of the followed words that an article has. */
    public Optional<ReaderWord> followed(WordText text) {
        return text.first(words(false));
    }

    /** The words that are muted, or those that are followed. */
    public List<ReaderWord> words(boolean muted) {
        return words.stream().filter(word -> word.muted() == muted).toList();
    }
}
