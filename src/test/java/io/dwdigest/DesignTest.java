package io.dwdigest;

import static java.nio.file.Files.readString;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;

/**
 * Holds the documents against the code. What is drawn here is made from the code:
 * {@code mvn test -Dtest=DesignTest -Ddrawing=write} writes it anew.
 */
class DesignTest {

    private static final Path DESIGN = Path.of("docs/design.md");
    private static final Path SOURCES = Path.of("src/main/java", Rooms.BASE.split("[.]"));
    private static final boolean WRITES = "write".equals(System.getProperty("drawing"));
    private static final Pattern GLOSSARY = Pattern.compile(
            "^\\| (?!word )([^|]+) \\| ([^|]+) \\|([^|]*)\\|([^|]*`)\\s\\|$",
            Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w*)(?:\\.\\w+)?`");

    static Stream<String> parents() {
        return Rooms.names().stream().filter(room -> room.contains(".")).map(DesignTest::parent).distinct();
    }

    @Test
    void the_drawing_is_that_of_the_code() throws IOException {
        holds(DESIGN, "<!-- rooms: made by DesignTest -->\n", "\n<!-- end of rooms -->", drawing() + "\n\n" + table());
    }

    /** A room that has rooms holds the drawing of them, and nothing else. */
    @ParameterizedTest
    @MethodSource("parents")
    void a_room_that_has_rooms_draws_them(String parent) throws IOException {
        Path folder = SOURCES.resolve(parent);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("package-info.java"));
        }
        holds(folder.resolve("package-info.java"), " * <pre>\n", " * </pre>", within(parent));
    }

    /** Each word of the glossary is a class's name, and what it replaces is no name of ours. */
    @Test
    void the_glossary_agrees_with_the_names_in_the_code() throws IOException {
        Set<String> names = Rooms.CLASSES.stream().map(JavaClass::getSimpleName).collect(toSet());
        Set<String> parts = ours().flatMap(DesignTest::names).flatMap(DesignTest::words).collect(toSet());
        List<Matcher> rows = GLOSSARY.matcher(readString(DESIGN)).results().map(row -> GLOSSARY.matcher(row.group()))
                .filter(Matcher::matches).toList();
        assertThat(rows).hasSizeGreaterThan(25).allSatisfy(row -> {
            assertThat(CLASS.matcher(row.group(4)).results().map(name -> name.group(1))).as(row.group(1))
                    .isNotEmpty().isSubsetOf(names);
            assertThat(Stream.of(row.group(3).strip().split(", ")).filter(word -> !word.isBlank()))
                    .as("not " + row.group(1))
                    .doesNotContainAnyElementsOf(parts);
        });
    }

    /** A class that the document names is there, so that nobody looks for what has moved. */
    @Test
    void the_document_names_classes_that_exist() throws IOException {
        Set<String> names = Rooms.CLASSES.stream().map(JavaClass::getSimpleName).collect(toSet());
        Set<String> elsewhere = Set.of("ArchitectureTest", "DesignTest", "Bucket4j");
        assertThat(CLASS.matcher(readString(DESIGN)).results().map(name -> name.group(1))
                .filter(name -> !elsewhere.contains(name))).isSubsetOf(names);
    }

    /** The playground is a Telegram, and speaks of users and queues as Telegram does. */
    private static Stream<JavaClass> ours() {
        return Rooms.CLASSES.stream().filter(type -> !Rooms.of(type).startsWith("playground"));
    }

    private static Stream<String> names(JavaClass type) {
        return Stream.concat(Stream.of(type.getSimpleName()), type.getMethods().stream().map(JavaMethod::getName));
    }

    private static Stream<String> words(String name) {
        return Stream.of(name.split("(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")).map(String::toLowerCase);
    }

    private static void holds(Path file, String begin, String end, String made) throws IOException {
        String text = readString(file);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        if (WRITES) {
            Files.writeString(file, text.substring(0, from) + made + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).as("%s; mvn test -Dtest=DesignTest -Ddrawing=write mends it", file)
                    .isEqualTo(made);
        }
    }

    /** Mermaid; an arrow that follows from others is left out, so that the picture can be read. */
    private static String drawing() {
        StringBuilder drawing = new StringBuilder("```mermaid\nflowchart TD\n");
        Map<String, List<String>> groups = Rooms.names().stream().filter(room -> !room.isEmpty())
                .collect(groupingBy(DesignTest::parent, LinkedHashMap::new, toList()));
        groups.forEach((parent, rooms) -> {
            if (rooms.size() == 1 && rooms.getFirst().equals(parent)) {
                drawing.append("    ").append(parent).append('\n');
            } else {
                drawing.append("    subgraph ").append(parent).append('\n');
                rooms.forEach(room -> drawing.append("        %s[%s]%n".formatted(room, last(room))));
                drawing.append("    end\n");
            }
        });
        Rooms.names().stream().filter(room -> !room.isEmpty() && !Rooms.imported(room).isEmpty()).forEach(
                room -> drawing.append("    %s --> %s%n".formatted(room, String.join(" & ", direct(room)))));
        return drawing.append("```").toString();
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder("| room | what it does | what must not be in it |\n|---|---|---|");
        for (String room : Rooms.names()) {
            List<String> said = said(SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java"));
            table.append("\n| `%s` | %s | %s |".formatted(room.isEmpty() ? Rooms.BASE : room, said.getFirst(),
                    said.getLast()));
        }
        return table.toString();
    }

    /** The paragraphs of a room's package-info. */
    private static List<String> said(Path file) throws IOException {
        String comment = readString(file).replaceAll("(?s)^/\\*\\*|\\*/.*", "").replaceAll("(?m)^ \\* ?", "");
        List<String> paragraphs = Stream.of(comment.split("<p>"))
                .map(text -> text.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`").replaceAll("\\s+", " ").strip())
                .toList();
        assertThat(paragraphs).as("%s says what the room does, and what must not be in it", file).hasSize(2);
        return paragraphs;
    }

    /** The rooms of a room, from the bottom up, each with what it imports of the others. */
    private static String within(String parent) {
        List<String> rooms = Rooms.names().stream().filter(room -> room.startsWith(parent + ".")).toList();
        return rooms.stream().map(room -> " * %-12s %s".formatted(last(room),
                Rooms.imported(room).stream().filter(rooms::contains).map(DesignTest::last).collect(joining(", ",
                        "imports ", "")))
                .replaceAll("imports $", "").stripTrailing()).collect(joining("\n", "", "\n"));
    }

    /** What a room imports, without what follows from the rest of it. */
    private static List<String> direct(String room) {
        SortedSet<String> imported = Rooms.imported(room);
        return imported.stream().filter(other -> imported.stream()
                .noneMatch(between -> !between.equals(other) && reachable(between).contains(other))).toList();
    }

    private static Set<String> reachable(String room) {
        Set<String> reached = new HashSet<>(Rooms.imported(room));
        Rooms.imported(room).forEach(other -> reached.addAll(reachable(other)));
        return reached;
    }

    private static String parent(String room) {
        return room.replaceAll("[.].*", "");
    }

    private static String last(String room) {
        return room.replaceAll(".*[.]", "");
    }
}
