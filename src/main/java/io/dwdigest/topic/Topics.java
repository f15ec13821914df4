package io.dwdigest.topic;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.dwdigest.language.Keyboard;

/** The topics that exist, in the order of the topics file. */
public final class Topics {

    private volatile Supplier<Known> known;

    /**
     * Makes every topic known by its id, names and hashtags. Each is told in every edition.
     *
     * @throws IllegalArgumentException when one word would mean two topics
     */
    Topics(List<Topic> all) {
        Known these = new Known(all, (_, _) -> true);
        known = () -> these;
    }

    /** Has the topics of a file that is still being read. Whoever asks for one waits for it. */
    Topics(TopicFile.Coming file) {
        CompletableFuture<Known> coming = file.coming().thenApply(Topics::known);
        known = coming::join;
    }

    /** Has the topics of another file from now on. */
    void become(TopicFile file) {
        Known now = known(file);
        known = () -> now;
    }

    private static Known known(TopicFile file) {
        Map<Topic, TopicRule> rules = file.rules().stream().collect(toMap(TopicRule::topic, rule -> rule));
        return new Known(file.rules().stream().map(TopicRule::topic).toList(),
                (topic, edition) -> Optional.ofNullable(rules.get(topic)).filter(rule -> rule.tells(edition))
                        .isPresent());
    }

    /** Returns every topic, in the order of the file. */
    public List<Topic> all() {
        return known.get().all;
    }

    /**
     * Returns the topics that at least one of these editions can tell: those for which the file has words in its
     * language. They are in the order of the file.
     */
    public List<Topic> in(Collection<String> editions) {
        Known now = known.get();
        return now.all.stream().filter(topic -> editions.stream().anyMatch(code -> now.told.test(topic, code)))
                .toList();
    }

    /** Returns the topic that counts where a reader names none: the first of the file. */
    public Topic first() {
        return known.get().all.getFirst();
    }

    /**
     * Finds the topic that a reader typed: its id, or any of its names or hashtags in any language. {@code #}, upper or
     * lower case, full or half width, and marks around it do not matter.
     */
    public Optional<Topic> find(String typed) {
        Map<String, Topic> byWord = known.get().byWord;
        return Optional.ofNullable(byWord.get(key(typed)))
                .or(() -> Optional.ofNullable(byWord.get(key(Keyboard.unmarked(Keyboard.visible(typed))))));
    }

    /** The topics of one file, by every word that names them, and whether an edition can tell them. */
    private static final class Known {

        final List<Topic> all;
        final BiPredicate<Topic, String> told;
        final Map<String, Topic> byWord = new HashMap<>();

        Known(List<Topic> all, BiPredicate<Topic, String> told) {
            this.all = List.copyOf(all);
            this.told = told;
            this.all.forEach(this::learn);
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
    }

    private static String key(String word) {
        String normal = WordFinder.normal(word).strip();
        return (normal.startsWith("#") ? normal.substring(1).strip() : normal).toLowerCase(ROOT);
    }
}
