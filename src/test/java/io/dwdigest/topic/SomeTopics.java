package io.dwdigest.topic;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.dwdigest.testing.bot.Parts;

/** Topics for tests of other packages. */
public final class SomeTopics {

    private static final TopicFile BUILT_IN = TopicFile.read("");

    private SomeTopics() {}

    /** Adds the built-in topics, and what judges articles by them. */
    public static Parts builtIn(Parts parts) {
        return of(BUILT_IN, parts);
    }

    /** Adds the topics of a file with this text, and what judges articles by them. */
    public static Parts ofFile(String text, Parts parts) {
        return of(TopicFile.parse("the test's topics", text), parts);
    }

    /** Adds the topics of an operator's file, as the bot follows it. */
    public static Parts inFile(Path file, Parts parts) {
        return of(TopicFile.read(file.toString()), file.toString(), parts);
    }

    private static Parts of(TopicFile file, Parts parts) {
        return of(file, "", parts);
    }

    private static Parts of(TopicFile file, String name, Parts parts) {
        return parts.with(TopicFile.Coming.class, TopicFile.Coming.of(file))
                .with(Topics.class, new Topics(TopicFile.Coming.of(file)))
                .with(Judge.class, new Judge(file)).with(TopicProperties.class, new TopicProperties(name));
    }

    /** Returns topics with these ids, which are also their names and hashtags. */
    public static Topics of(String... ids) {
        return new Topics(Stream.of(ids).map(id -> new Topic(id, Map.of("en", id), Map.of("en", id))).toList());
    }
}
