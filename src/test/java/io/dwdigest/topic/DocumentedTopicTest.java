package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.headed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Adds the topic that {@code docs/topics.md} shows to a copy of the built-in file, as an operator does. */
class DocumentedTopicTest {

    private static final Pattern SHOWN = Pattern.compile("(?s)```yaml topics\n(.*?)```");

    @Test
    void the_topic_that_is_shown_can_be_added() throws IOException {
        TopicFile file = TopicFile.parse("a copy",
                Files.readString(Path.of("src/main/resources/topics.yaml")) + shown());
        assertThat(file.rules().getLast().topic().id()).isEqualTo("football");
        Judge judge = new Judge(file);
        assertThat(matched(judge, "A footballer goes to court")).contains("football");
        assertThat(matched(judge, "American football comes to Berlin")).doesNotContain("football");
    }

    private static String shown() throws IOException {
        String block = SHOWN.matcher(Files.readString(Path.of("docs/topics.md"))).results()
                .map(found -> found.group(1)).findFirst().orElseThrow();
        return block.replaceAll("(?m)^   ", "");
    }

    private static List<String> matched(Judge judge, String headline) {
        return judge.decide(headed("en", headline, null)).stream().filter(Decision::matched).map(Decision::topic)
                .toList();
    }
}
