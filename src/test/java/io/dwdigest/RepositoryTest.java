package io.dwdigest;

import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Holds what stands around the code: the changelog, workflows and their scripts, and GitHub's forms. */
class RepositoryTest {

    private static final Path GITHUB = Path.of(".github");
    private static final Path SCRIPTS = GITHUB.resolve("scripts");
    private static final Pattern VERSION = Pattern.compile("(?m)^    <version>(.+)</version>$");
    private static final Pattern CALL = Pattern.compile("[.]github/scripts/([a-z-]+)");
    /** By commit, since a tag can be moved, with the version for people; or a workflow of ours. */
    private static final Pattern PINNED = Pattern.compile(".*uses: (?:[\\w/-]+@[0-9a-f]{40} # v[\\d.]+|[.]/.+)");
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
    private static final Pattern ARG = Pattern.compile("(?m)^ARG (\\w+)=(\\S+)$");
    /** A tag that stays on one version of what is in it, down to the last number. */
    private static final Pattern EXACT = Pattern.compile("[a-z-]+:\\d+[.]\\d+(?:[.]\\d+)?(?:_\\d+)?(?:-[a-z0-9-]+)?");
    private static final int FEW_WORDS = 6;

    static List<Path> scripts() throws IOException {
        return files(SCRIPTS, "[a-z-]+");
    }

    static List<Path> workflows() throws IOException {
        return files(GITHUB.resolve("workflows"), ".+");
    }

    static List<Path> forms() throws IOException {
        return Stream.of(files(GITHUB.resolve("ISSUE_TEMPLATE"), ".+"), files(GITHUB, ".+[.]yml"))
                .flatMap(List::stream).toList();
    }

    @Test
    void the_changelog_has_this_version_and_what_comes_next() throws IOException {
        String version = VERSION.matcher(readString(Path.of("pom.xml"))).results().findFirst().orElseThrow().group(1);
        assertThat(readString(Path.of("CHANGELOG.md"))).contains("\n## [Unreleased]\n", "\n## [" + version + "] - 20",
                "\n[Unreleased]: ", "\n[" + version + "]: ");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_is_used_and_says_how(Path script) throws IOException {
        String name = script.getFileName().toString();
        assertThat(script).isExecutable().content().startsWith("#!/usr/bin/env bash\n# ")
                .containsPattern("\n#   \\Q" + script + "\\E[ \n]").contains("\nset -euo pipefail\n");
        assertThat(readString(Path.of("docs/release.md"))).contains("`" + name + "`");
        assertThat(Stream.of(workflows(), scripts()).flatMap(List::stream).filter(file -> !file.equals(script)))
                .anySatisfy(caller -> assertThat(calls(caller)).contains(name));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_runs_what_runs_on_any_machine(Path workflow) throws IOException {
        Map<String, Object> parsed = new Yaml().load(readString(workflow));
        assertThat(parsed).containsEntry("permissions", Map.of("contents", "read"));
        assertThat(runs(parsed)).allMatch(run -> !run.contains("\n")
                && (run.startsWith(SCRIPTS + "/") || run.split(" ").length <= FEW_WORDS));
        assertThat(calls(workflow)).allMatch(script -> Files.exists(SCRIPTS.resolve(script)));
        assertThat(readString(workflow).lines().filter(line -> line.contains("uses:"))).isNotEmpty()
                .allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void images_are_named_by_exact_versions_and_kept_current() throws IOException {
        String dockerfile = readString(Path.of("Dockerfile"));
        List<MatchResult> stages = FROM.matcher(dockerfile).results().toList();
        assertThat(ARG.matcher(dockerfile).results().map(arg -> arg.group(2))).hasSize(2)
                .allMatch(base -> stages.stream().anyMatch(stage -> base.equals(stage.group(2))));
        assertThat(stages.stream().map(stage -> stage.group(1)).filter(base -> !base.startsWith("$"))).hasSize(2)
                .allMatch(EXACT.asMatchPredicate());
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(readString(Path.of("compose.yaml")));
        assertThat(compose.getOrDefault("services", Map.of()).values().stream()
                .filter(service -> !service.containsKey("build")).map(service -> String.valueOf(service.get("image"))))
                .isNotEmpty().allMatch(EXACT.asMatchPredicate());
        Map<String, Object> dependabot = new Yaml().load(readString(GITHUB.resolve("dependabot.yml")));
        assertThat(dependabot).extractingByKey("updates", InstanceOfAssertFactories.LIST)
                .extracting("package-ecosystem").contains("docker", "docker-compose");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_of_github_can_be_read(Path form) throws IOException {
        assertThat(new Yaml().<Map<String, Object>>load(readString(form))).isNotEmpty();
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
        }
    }

    private static Stream<String> runs(@Nullable Object part) {
        return switch (part) {
            case Map<?, ?> map when map.get("run") instanceof String command -> Stream.of(command);
            case Map<?, ?> map -> map.values().stream().flatMap(RepositoryTest::runs);
            case List<?> list -> list.stream().flatMap(RepositoryTest::runs);
            case null, default -> Stream.empty();
        };
    }

    private static List<String> calls(Path file) throws IOException {
        return CALL.matcher(readString(file)).results().map(call -> call.group(1)).toList();
    }
}
