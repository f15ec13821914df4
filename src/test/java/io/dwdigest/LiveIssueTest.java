package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script that keeps one issue about DW, with a stand-in for GitHub's command. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LiveIssueTest {

    private static final String FINDING = "- zh feed: cannot be read: closed\n";

    @TempDir
    Path folder;

    /** Writes down what it is asked to do, and answers a list with what the test says that there is. */
    @BeforeEach
    void standIn() throws IOException {
        Path gh = Files.writeString(folder.resolve("gh"), """
                #!/bin/sh
                [ "$2" != list ] || exec cat "$FOLDER/issues"
                echo "$1 $2" >>"$FOLDER/asked"
                while [ $# -gt 0 ]; do [ "$1" != --body-file ] || cat "$2" >"$FOLDER/body"; shift; done
                """);
        assertThat(gh.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void the_first_finding_opens_an_issue() throws Exception {
        assertThat(report(FINDING, "")).containsExactly("label create", "issue create");
        assertThat(folder.resolve("body")).content().contains(FINDING);
    }

    @Test
    void a_later_finding_rewrites_the_open_issue() throws Exception {
        assertThat(report(FINDING, "7 OPEN\n")).containsExactly("issue edit");
        assertThat(folder.resolve("body")).content().contains(FINDING);
    }

    @Test
    void a_finding_after_a_good_night_opens_the_same_issue() throws Exception {
        assertThat(report(FINDING, "7 CLOSED\n")).containsExactly("issue reopen", "issue edit");
    }

    @Test
    void a_good_night_closes_the_issue_once() throws Exception {
        assertThat(report("", "7 OPEN\n")).containsExactly("issue close");
        assertThat(report("", "7 CLOSED\n")).isEmpty();
        assertThat(report("", "")).isEmpty();
    }

    @Test
    void no_issue_is_opened_while_github_does_not_answer() throws Exception {
        assertThat(run(FINDING)).isNotZero();
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    /** Returns what the script asked of GitHub. */
    private List<String> report(String findings, String issues) throws Exception {
        Files.writeString(folder.resolve("issues"), issues);
        Path asked = folder.resolve("asked");
        Files.deleteIfExists(asked);
        assertThat(run(findings)).isZero();
        return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    }

    private int run(String findings) throws Exception {
        Path report = Files.writeString(folder.resolve("live.md"), findings);
        ProcessBuilder script = new ProcessBuilder("bash", ".github/scripts/report-live", report.toString());
        script.environment().putAll(Map.of("FOLDER", folder.toString(), "PATH",
                folder + File.pathSeparator + System.getenv("PATH")));
        return script.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start().waitFor();
    }
}
