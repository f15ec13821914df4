package io.dwdigest.topic;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.language.Keyboard;

/** The topics that exist, in the order of the topics file. */
public final class Topics {

    private final List<Topic> all;
    private final Map<String, Topic> byWord = new HashMap<>();

    /**
     * Makes every topic known by its id, names and hashtags.
     *
     * @throws IllegalArgumentException when one word would mean two topics
     */
    Topics(List<Topic> all) {
        this.all = List.copyOf(all);
        all.forEach(this::learn);
    }

    /** Returns every topic, in the order of the file. */
    public List<Topic> all() {
        return all;
    }

    /** Returns the topic that counts where a reader names none: the first of the file. */
    public Topic first() {
        return all.getFirst();
    }

    /**
     * Finds the topic that a reader typed: its id, or any of its names or hashtags in any language. {@code #}, upper or
     * lower case, full or half width, and marks around it do not matter.
     */
    public Optional<Topic> find(String typed) {
        return Optional.ofNullable(byWord.get(key(typed)))
                .or(() -> Optional.ofNullable(byWord.get(key(Keyboard.unmarked(Keyboard.visible(typed))))));
    }

    private void learn(Topic topic) {
        Stream.of(Stream.of(topic.id()), topic.names().values().stream(), topic.hashtags().values().stream())
                .flatMap(words -> words).forEach(word -> learn(word, topic));
    }

    private void learn(String word, Topic topic) {
        Topic other = byWord.putIfAbsent(key(word), topic);
        if (other != null && !other.id().equals(topic.id())) {
            throw new IllegalArgumentException(
                    "\"%s\" is used by topic %s and by topic %s: give one of them another id, name or hashtag"
                            .formatted(word, other.id(), topic.id()));
        }
    }

    private static String key(String word) {
        String normal = WordFinder.normal(word).strip();
        return (normal.startsWith("#") ? normal.substring(1).strip() : normal).toLowerCase(ROOT);
    }
}
