package io.dwdigest.topic;

import java.util.Map;

/**
 * A subject a chat can follow.
 *
 * @param id short, such as {@code ai}; it must not change, since tables and the data of buttons hold it
 * @param names its names by interface language; English is always there
 * @param hashtags its hashtags by interface language, without {@code #}; English is always there
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

    /**
     * Returns its name in an interface language, by a tag such as {@code zh-Hans}; the English one when it has none.
     */
    public String name(String language) {
        return in(names, language);
    }

    /** Returns its hashtag in an interface language, without {@code #}; the English one when it has none. */
    public String hashtag(String language) {
        return in(hashtags, language);
    }

    private static String in(Map<String, String> words, String language) {
        return words.getOrDefault(language, words.getOrDefault(DEFAULT, ""));
    }
}
