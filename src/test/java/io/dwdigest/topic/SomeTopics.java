package io.dwdigest.topic;

import java.util.Map;
import java.util.stream.Stream;

/** Topics for tests of other packages. */
public final class SomeTopics {

    private SomeTopics() {}

    /** Returns topics with these ids, which are also their names and hashtags. */
    public static Topics of(String... ids) {
        return new Topics(Stream.of(ids).map(id -> new Topic(id, Map.of("en", id), Map.of("en", id))).toList());
    }
}
