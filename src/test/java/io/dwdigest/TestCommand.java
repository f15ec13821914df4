package io.dwdigest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a command such as {@code mvn test -Dtest=FeedTest} names what is there. */
final class TestCommand {

    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)(?:=('[^']*'|\"[^\"]*\"|\\S+))?");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final String PROCESS = "process";
    private static final Set<String> CHOICES = Set.of("test", "groups", "excludedGroups");
    private static final Set<String> MAVENS = Set.of("maven.compiler.useIncrementalCompilation");
    private static final List<Path> SOURCES = List.of(Path.of("src/test/java"), Path.of("src/bench/java"));

    private TestCommand() {}

    /** Says what is not there; empty when all is. */
    static Optional<String> complaint(String command) throws IOException {
        List<Path> tests = files(SOURCES.getFirst());
        List<Path> all = Stream.concat(tests.stream(),
                (command.contains("-Pbenchmark") ? files(SOURCES.getLast()) : List.<Path>of()).stream()).toList();
        String build = Files.readString(Path.of("pom.xml"));
        String code = text(Stream.concat(tests.stream(), files(SOURCES.getLast()).stream()).toList());
        List<MatchResult> properties = PROPERTY.matcher(command).results().toList();
        if (properties.stream().noneMatch(property -> CHOICES.contains(property.group(1)))) {
            return Optional.of("it names no test");
        }
        return Stream.of(
                named(properties, "test").filter(name -> !name.equals("…"))
                        .filter(name -> all.stream().noneMatch(file -> matches(file, name)))
                        .map(name -> "there is no test " + name),
                command.contains("-P" + PROCESS)
                        ? Stream.<String>empty()
                        : named(properties, "test").filter(name -> all.stream()
                                .anyMatch(file -> matches(file, name) && isIn(PROCESS, file)))
                                .map(name -> name + " runs with -P" + PROCESS + " alone"),
                Stream.concat(named(properties, "groups"), named(properties, "excludedGroups"))
                        .filter(group -> !code.contains("@Tag(\"" + group + "\")")).map(group -> "no group " + group),
                properties.stream().map(property -> property.group(1))
                        .filter(name -> !MAVENS.contains(name) && !CHOICES.contains(name))
                        .filter(name -> !code.contains('"' + name + '"') && !build.contains("<" + name + ">"))
                        .map(name -> "nothing reads -D" + name),
                PROFILE.matcher(command).results().map(profile -> profile.group(1))
                        .filter(profile -> !build.contains("<id>" + profile + "</id>"))
                        .map(profile -> "there is no profile " + profile))
                .flatMap(complaints -> complaints).findFirst();
    }

    private static Stream<String> named(List<MatchResult> properties, String name) {
        return properties.stream().filter(property -> property.group(1).equals(name))
                .flatMap(property -> Arrays.stream(property.group(2).replaceAll("['\"]", "").split(",|\\|", -1)))
                .map(test -> test.strip().replaceAll("#.*", ""));
    }

    private static boolean matches(Path file, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + name + ".java").matches(file.getFileName());
    }

    private static boolean isIn(String group, Path file) {
        try {
            return Files.readString(file).contains("\n@Tag(\"" + group + "\")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
