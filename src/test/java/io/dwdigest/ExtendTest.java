package io.dwdigest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.dwdigest.language.Language;
import io.dwdigest.testing.Project;
import io.dwdigest.testing.ProjectCopy;

/**
 * Holds the pages in {@code docs/extend}: the diff of each is applied to a copy of the project, in which the tests that
 * the page names pass. Without a part of the diff, they say what is missing.
 */
@Tag("database")
@Tag("process")
class ExtendTest {

    private static final Pattern DIFF = Pattern.compile("(?ms)^```diff\\n(.*?)^```$");
    private static final String TOPICS = "topic.BuiltInTopicsTest";
    private static final String PHRASES = "language.PhrasesTest";
    private static final String COMMANDS = "chat.conversation.CommandsTest";
    private static final String ITALIAN = "src/main/resources/phrases_it.properties";

    private @TempDir Path folder;

    @BeforeEach
    void git() {
        Assumptions.assumeTrue(ProjectCopy.canApply(), "git is not on this machine, so no diff can be applied");
    }

    @Test
    void a_topic_is_added_and_a_name_that_it_lacks_is_told() throws Exception {
        ProjectCopy copy = changed("topic");
        assertThat(copy.run(TOPICS, "topic.TopicFileTest")).isEmpty();
        copy.replace("src/main/resources/topics.yaml", ", en: Football, de: Fußball, es: Fútbol, fr: Football, "
                + "pt-BR: Futebol,\n            ru:", ", en: Football, es: Fútbol, fr: Football, pt-BR: Futebol, ru:");
        assertThat(copy.run(TOPICS)).singleElement().asString().contains("names of topic football", "\"de\"");
    }

    @Test
    void an_edition_is_added_and_words_that_it_lacks_are_told() throws Exception {
        ProjectCopy copy = changed("edition");
        assertThat(copy.run("article.EditionTest", "source.discovery.EditionsTest",
                "source.sighting.SourcePropertiesTest", TOPICS)).isEmpty();
        copy.replace("src/main/resources/topics.yaml", "      pl: {", "      eo: {");
        copy.replace(".env.example", ", pl Polish", "");
        assertThat(copy.run(TOPICS, "article.EditionTest")).anyMatch(told -> told.contains("topic ai has words")
                && told.contains("\"pl\"")).anyMatch(told -> told.contains("above DW_EDITIONS"));
    }

    @Test
    void a_command_is_added_and_a_text_that_it_lacks_is_told() throws Exception {
        ProjectCopy copy = changed("command");
        assertThat(copy.run(PHRASES, COMMANDS)).isEmpty();
        copy.replace("docs/commands.md", "| `/about` |", "| about |");
        copy.replace("src/main/resources/phrases_zh_Hans.properties", "        /about ", "        ");
        assertThat(copy.run(COMMANDS)).anyMatch(told -> told.contains("docs/commands.md") && told.contains("about"))
                .anyMatch(told -> told.contains("in ZH_HANS") && told.contains("about"));
        copy.replace("src/main/resources/phrases_de.properties", "menu.about = ", "menu.other = ");
        assertThat(copy.run(PHRASES)).anyMatch(told -> told.contains("phrases_de") && told.contains("menu.about"));
    }

    @Test
    void a_language_is_one_row_and_one_bundle() throws Exception {
        ProjectCopy copy = changed("language");
        assertThat(copy.run(PHRASES)).anyMatch(told -> told.contains("phrases_it") && told.contains("\"help\""));
        copy.prepend(ITALIAN, Project.text("src/main/resources/phrases_en.properties"));
        assertThat(copy.run(PHRASES, "language.LanguageTest", "timing.TypedWordsTest", "topic.TopicFileTest", TOPICS,
                "chat.conversation.LanguagesTest")).as("the copy has English texts")
                .allMatch(told -> told.contains("no_sentence_is_left_in_english"));
        copy.replace(ITALIAN, "typed.sunday = domenica, dom", "typed.sunday = domenica, sab");
        copy.replace(ITALIAN, "button.more = ", "button.more = {0} ");
        assertThat(copy.run(PHRASES, "timing.TypedWordsTest"))
                .anyMatch(told -> told.contains("typed.sunday in IT: “sab”"))
                .anyMatch(told -> told.contains("button.more in IT"));
    }

    @Test
    void a_source_is_added_and_an_order_that_lacks_it_is_told() throws Exception {
        ProjectCopy copy = changed("finder");
        assertThat(copy.run("source.discovery.FrontPageTest", "source.reading.MergingTest", PHRASES)).isEmpty();
        copy.replace("src/main/java/io/dwdigest/source/reading/Merging.java", "OPEN_GRAPH, FRONT_PAGE, ARCHIVE",
                "OPEN_GRAPH, ARCHIVE");
        for (Language language : Language.values()) {
            copy.replace("src/main/resources/phrases_%s.properties".formatted(language.tag().replace('-', '_')),
                    "alarm.FRONT_PAGE", "alarm.PAGE");
        }
        assertThat(copy.run("source.reading.MergingTest", PHRASES))
                .anyMatch(told -> told.contains("FOR_DATE") && told.contains("FRONT_PAGE"))
                .anyMatch(told -> told.contains("alarm.FRONT_PAGE"));
    }

    @Test
    void every_page_says_for_whom_it_is_and_is_in_the_index() throws IOException {
        try (Stream<Path> pages = Files.list(Project.file("docs/extend"))) {
            String index = Project.text("docs/extend/README.md");
            assertThat(pages).hasSizeGreaterThan(6).allSatisfy(page -> {
                assertThat(Files.readString(page)).as("%s", page)
                        .containsPattern("\\A# .+\\n\\nFor .+ After reading, you ");
                assertThat(page.endsWith("README.md") || index.contains("(" + page.getFileName() + ")")).isTrue();
            });
        }
    }

    private ProjectCopy changed(String page) throws IOException, InterruptedException {
        String diff = DIFF.matcher(Project.text("docs/extend/%s.md".formatted(page))).results()
                .map(block -> block.group(1)).collect(joining());
        return new ProjectCopy(folder).apply(diff);
    }
}
