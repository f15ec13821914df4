package io.dwdigest.topic;

import java.util.Map;

/**
 * A subject a chat can follow.
 *
 * @param id short and lasting, such as {@code ai}: it stands in tables and in the data of buttons
 * @param names how readers of an interface language call it; English is always there
 * @param hashtags the same as one word without {@code #}; English is always there
 */
public record Topic(String id, Map<String, String> names, Map<String, String> hashtags) {

    private static final String DEFAULT = "en";

    public Topic {
        names = Map.copyOf(names);
        hashtags = Map.copyOf(hashtags);
        if (!names.containsKey(DEFAULT) || !hashtags.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("topic " + id + " needs a name and a hashtag in " + DEFAULT);
        }
    }

    /** Its name in an interface language ({@code zh-Hans}, {@code zh-Hant}, {@code en}, {@code de}); English when it has none. */
    public String name(String language) {
        return in(names, language);
    }

    /** Its hashtag in an interface language, without {@code #}; English when it has none. */
    public String hashtag(String language) {
        return in(hashtags, language);
    }

    private static String in(Map<String, String> words, String language) {
        return words.getOrDefault(language, words.getOrDefault(DEFAULT, ""));
    }
}
