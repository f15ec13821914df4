package io.dwdigest;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Holds the documents to what is there, so that nobody follows one that has rotted. */
class DocumentsTest {

    private static final Document ENGLISH = Document.of("README.md");
    private static final Document CHINESE = Document.of("README.zh-CN.md");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z_]{3,}");
    private static final Pattern MENU = Pattern.compile("MENU = List\\.of\\(([^)]+)\\)");
    /** What GitHub serves beside the files of a repository. */
    private static final Set<String> OF_GITHUB = Set.of("../../../security/advisories/new");
    /** Texts of other programs, which the code does not say. */
    private static final Set<String> OF_OTHERS = Set.of("Cannot find matching toolchain definitions");

    @Test
    void both_readmes_have_the_same_commands() {
        assertThat(DocumentedCommands.inBlocks(CHINESE)).isEqualTo(DocumentedCommands.inBlocks(ENGLISH))
                .startsWith("mvn spring-boot:run", "mvn verify");
        assertThat(outputs(CHINESE)).isEqualTo(outputs(ENGLISH)).isNotEmpty();
    }

    @Test
    void both_readmes_name_the_same_settings() throws IOException {
        assertThat(settings(CHINESE)).isEqualTo(settings(ENGLISH)).contains("TELEGRAM_BOT_TOKEN");
    }

    /** A picture in Chinese has {@code -zh} before {@code -light} or {@code -dark}. */
    @Test
    void both_readmes_have_the_same_pictures() {
        assertThat(CHINESE.pictures()).isNotEmpty().allMatch(picture -> picture.matches(".*-zh-(light|dark)\\.png"));
        assertThat(CHINESE.pictures().stream().map(picture -> picture.replace("-zh-", "-")))
                .containsExactlyElementsOf(ENGLISH.pictures());
    }

    @Test
    void the_two_commands_stand_right_below_the_picture() {
        for (Document readme : List.of(ENGLISH, CHINESE)) {
            String start = readme.text().replaceAll("(?s)```\\R.*", "");
            assertThat(start).containsOnlyOnce("<picture>")
                    .containsPattern("</picture>\n\n```sh\nmvn spring-boot:run +#.*\nmvn verify +#.*\n$");
        }
    }

    @Test
    void the_readme_is_short() {
        assertThat(ENGLISH.words()).isBetween(800L, 1200L);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Document document : Document.all()) {
            document.links().stream().filter(link -> !link.matches("[a-z]+:.*") && !OF_GITHUB.contains(link))
                    .filter(link -> !leads(document, link)).forEach(link -> lost.add(document.file() + ": " + link));
        }
        assertThat(lost).isEmpty();
    }

    /** Whoever shows a new command says in {@link DocumentedCommands} who runs it. */
    @Test
    void every_command_is_one_that_somebody_runs() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Document document : Document.all()) {
            for (String command : DocumentedCommands.in(document)) {
                Optional<String> complaint = DocumentedCommands.complaint(command);
                complaint.ifPresent(text -> complaints.add(document.file() + ": " + command + ": " + text));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void who_runs_a_command_is_there_and_does_so() throws IOException {
        for (DocumentedCommands.Run run : DocumentedCommands.RUNS) {
            assertThat(Path.of(run.runner())).as(run.command()).content().contains(run.part());
        }
        List<String> shown = new ArrayList<>();
        for (Document document : Document.all()) {
            shown.addAll(DocumentedCommands.in(document));
        }
        assertThat(DocumentedCommands.RUNS).allMatch(run -> shown.stream().anyMatch(run::runs));
    }

    @Test
    void the_jar_has_the_name_that_the_documents_give_it() throws IOException {
        Pattern coordinates = Pattern
                .compile("<artifactId>(dw-digest-bot)</artifactId>\\s*<version>([^<]+)</version>");
        String jar = coordinates.matcher(Files.readString(Path.of("pom.xml"))).results()
                .map(found -> found.group(1) + "-" + found.group(2) + ".jar").findFirst().orElseThrow();
        Path ofVersionsToCome = Path.of("docs/release.md");
        for (Document document : Document.all().stream().filter(other -> !other.file().equals(ofVersionsToCome))
                .toList()) {
            assertThat(Pattern.compile("dw-digest-bot-\\d[\\w.-]*\\.jar").matcher(document.text()).results()
                    .map(found -> found.group())).as(document.file().toString()).allMatch(jar::equals);
        }
    }

    /** {@code DocumentedRunTest} compares such a block with what the bot really writes. */
    @Test
    void a_block_of_output_says_which_run_it_is_cut_from() throws IOException {
        for (Document document : Document.all()) {
            assertThat(document.blocks().stream().map(Document.Block::info)
                    .filter(info -> info.startsWith("text") || info.contains("output")))
                    .as(document.file().toString())
                    .allMatch(info -> Document.OUTPUTS.stream().anyMatch(name -> info.equals("text output="
                            + name)));
        }
    }

    @Test
    void a_message_that_is_explained_is_one_of_the_bot() throws IOException {
        String said = said();
        List<String> unsaid = new ArrayList<>();
        for (Document document : Document.all()) {
            Stream.of("it says", "提示", "the line in the log").flatMap(heading -> document.column(heading).stream())
                    .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results().map(code -> code.group(1)))
                    .filter(message -> !OF_OTHERS.contains(message) && !isSaid(message, said)).forEach(unsaid::add);
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void a_document_begins_with_whom_it_is_for() throws IOException {
        for (Document document : Document.all()) {
            if (document.file().toString().matches("docs/(decisions/)?[^/]+")) {
                assertThat(document.firstParagraph()).as(document.file().toString()).startsWith("For ");
            }
        }
    }

    @Test
    void a_decision_has_its_five_headings_and_is_in_the_index() throws IOException {
        Document index = Document.of("docs/decisions/README.md");
        for (Document document : Document.all()) {
            if (document.file().startsWith("docs/decisions") && !document.file().equals(index.file())) {
                assertThat(document.anchors()).as(document.file().toString()).contains("the-question",
                        "what-was-chosen", "why", "what-it-costs", "what-would-change-our-mind");
                assertThat(index.links()).contains(document.file().getFileName().toString());
            }
        }
    }

    @Test
    void every_command_of_the_menu_is_explained() throws IOException {
        String menu = MENU
                .matcher(Files.readString(Path.of("src/main/java/io/dwdigest/chat/conversation/Commands.java")))
                .results().map(found -> found.group(1)).findFirst().orElseThrow();
        String explained = String.join(" ", Document.of("docs/commands.md").column("command"));
        assertThat(Pattern.compile("\\w+").matcher(menu).results().map(name -> "/" + name.group()))
                .hasSizeGreaterThan(5).allMatch(explained::contains);
    }

    private static List<Document.Block> outputs(Document document) {
        return document.blocks().stream().filter(block -> block.info().contains("output=")).toList();
    }

    private static Set<String> settings(Document document) throws IOException {
        Set<String> settings = DocumentedCommands.settings();
        return VARIABLE.matcher(document.text()).results().map(name -> name.group()).filter(settings::contains)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean leads(Document from, String link) {
        String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
        Path to = parts[0].isEmpty()
                ? from.file()
                : Path.of("").resolve(from.file()).resolveSibling(parts[0]).normalize();
        return Files.exists(to) && (parts.length == 1 || Document.of(to.toString()).anchors().contains(parts[1]));
    }

    /** All texts in the code and in its tests, each in one piece, with dots for what is filled in. */
    private static String said() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String folder : List.of("src/main/java", "src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    said.append(Files.readString(file));
                }
            }
        }
        return said.toString().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("%[.\\d]*[a-z]|\\{}|\\d+", "…");
    }

    private static boolean isSaid(String message, String said) {
        return Arrays.stream(message.replaceAll("\\d+", "…").split("…", -1)).map(String::strip)
                .allMatch(said::contains);
    }
}
