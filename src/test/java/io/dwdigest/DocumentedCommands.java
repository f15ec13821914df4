package io.dwdigest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that documents show, and who runs each. A command must be in the list below, or run a test class of this
 * repository by its name ({@code -Dtest=}), or be one of Docker's, which {@link DockerCommand} checks.
 */
final class DocumentedCommands {

    private static final Set<String> PROGRAMS = Set.of("mvn", "docker", "java", "bash", "curl", "cp");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z][A-Z_]*=\\S*");
    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)=");

    /**
     * A command that the repository runs.
     *
     * @param command a pattern of the whole command
     * @param runner the test or script that runs it
     * @param part what stands in the runner where it does so
     */
    record Run(String command, String runner, String part) {

        boolean runs(String shown) {
            return shown.matches(command);
        }
    }

    /** To show a further command, name here what runs it. */
    static final List<Run> RUNS = List.of(
            new Run("git clone https://github\\.com/OWNER/dw-digest-bot", ".ci/run",
                    "clone --quiet \"$PWD\" \"$alone/dw-digest-bot\""),
            new Run("cd dw-digest-bot", ".ci/run", "cd \"$alone/dw-digest-bot\""),
            new Run("mvn spring-boot:run", ".ci/run", "/.github/scripts/page-answers"),
            new Run("mvn (spotless:apply )?verify", ".ci/run", "mvn --batch-mode --no-transfer-progress verify"),
            new Run("mvn test -Pmutation( -D(?:package|mutated|tests|unit|quick)=\\S+)+", "pom.xml",
                    "<id>mutation</id>"),
            new Run("mvn test -Pprocess", ".ci/run", "mvn --batch-mode --no-transfer-progress test -Pprocess"),
            new Run("bash \\.ci/run", ".ci/run", "What CI runs"),
            new Run("mvn -DskipTests package", "Dockerfile", "-DskipTests package"),
            new Run("mvn -Pimage -DskipTests package", "Dockerfile", "-Pimage -DskipTests package"),
            new Run("java -Djarmode=tools -jar target/dw-digest-bot-0\\.1\\.0\\.jar extract .*", "Dockerfile",
                    "java -Djarmode=tools -jar target/dw-digest-bot-*.jar extract"),
            new Run("cp \\.config/java\\.options target/app", "Dockerfile", "COPY .config/java.options"),
            new Run("\\.config/train target/app", "Dockerfile", "bash /app/train /app"),
            new Run("\\.config/measure-start target/app.*", ".config/measure-start", ".config/measure-start /app"),
            new Run("git checkout v[\\d.]+", ".github/workflows/release.yml", "tags: [\"v*\"]"),
            new Run("mvn -Prelease -Dmaven\\.test\\.skip=true package", ".github/scripts/build-twice",
                    "-Prelease -Dmaven.test.skip=true package"),
            new Run("sha256sum target/dw-digest-bot-[\\d.]+\\.jar", ".github/scripts/build-twice", "sha256sum"),
            new Run("cp \\.env\\.example \\.env", test("DocumentedRunTest"), "Path.of(\".env.example\")"),
            new Run("java -jar target/dw-digest-bot-0\\.1\\.0\\.jar --export backup\\.jsonl", test("DocumentedRunTest"),
                    "\"--export\", \"backup.jsonl\""),
            new Run("java -jar target/dw-digest-bot-0\\.1\\.0\\.jar --import backup\\.jsonl", test("DocumentedRunTest"),
                    "\"--import\", \"backup.jsonl\""),
            new Run("java -jar target/dw-digest-bot-0\\.1\\.0\\.jar --copy copy\\.mv\\.db", test("DocumentedRunTest"),
                    "\"--copy\", \"copy.mv.db\""),
            new Run("java -jar target/dw-digest-bot-0\\.1\\.0\\.jar --restore copy\\.mv\\.db",
                    test("DocumentedRunTest"),
                    "\"--restore\", \"copy.mv.db\""),
            new Run("curl http://127\\.0\\.0\\.1:8080/actuator/health/readiness", test("EndToEndTest"),
                    "get(\"/actuator/health/readiness\")"),
            new Run("curl http://127\\.0\\.0\\.1:8080/actuator/prometheus", test("EndToEndTest"),
                    "get(\"/actuator/prometheus\")"),
            new Run("cp src/main/resources/topics\\.yaml topics\\.yaml", test("topic/DocumentedTopicTest"),
                    "src/main/resources/topics.yaml"),
            new Run("sudo systemctl enable --now dw-digest-bot", "docs/run.md",
                    "/etc/systemd/system/dw-digest-bot.service"),
            new Run("mvn test-compile spring-boot:test-run "
                    + "-Dspring-boot\\.run\\.main-class=io\\.dwdigest\\.testing\\.bot\\.StandIns",
                    test("testing/bot/StandIns"), "public static void main"),
            new Run("curl http://127\\.0\\.0\\.1:18081/control/", test("testing/bot/ControlTest"), "\"POST publish\""),
            control("say\\?chat=1&text=/start&language=zh-hans"), control("press\\?chat=1&button=\\S+"),
            control("publish\\?topic=ai&where=feed"), control("sent\\?chat=1"), control("violations"));

    private DocumentedCommands() {}

    /** The commands of a document: all of its blocks for a shell, and those in its sentences that begin as ours do. */
    static List<String> in(Document document) {
        return Stream.concat(inBlocks(document).stream(),
                document.codes().stream().filter(DocumentedCommands::isCommand)
                        .flatMap(DocumentedCommands::single))
                .toList();
    }

    /** Tells whether this can be run as it is: not the name of an option alone, nor a form with a gap in it. */
    private static boolean isCommand(String code) {
        return PROGRAMS.contains(code.split(" ", 2)[0]) && code.contains(" ") && !code.endsWith("…")
                && !code.equals("java -jar");
    }

    static List<String> inBlocks(Document document) {
        return document.blocks().stream().filter(Document.Block::isShell)
                .flatMap(block -> block.text().replace("\\\n", " ").lines()).flatMap(DocumentedCommands::single)
                .toList();
    }

    private static Stream<String> single(String line) {
        return Arrays.stream(line.replaceAll("(^|\\s+)#.*$", "").split(" && ", -1))
                .map(command -> command.strip().replaceAll("^\\(|\\)$", "").replaceAll("\\s+", " "))
                .filter(command -> !command.isEmpty());
    }

    /** Says what is wrong with a command; empty when it is known who runs it. */
    static Optional<String> complaint(String command) throws IOException {
        if (RUNS.stream().anyMatch(run -> run.runs(command))) {
            return Optional.empty();
        }
        if (command.matches("\\.(github|ci|config)/.*")) {
            return script(command.split(" ", 2)[0]);
        }
        if (command.startsWith("docker ")) {
            return DockerCommand.complaint(command);
        }
        if (command.startsWith("mvn ") && command.contains(" test")) {
            return TestCommand.complaint(command);
        }
        if (command.startsWith("export ") || ASSIGNMENT.matcher(command).matches()) {
            return assignments(command);
        }
        return Optional.of("nobody is known to run this; DocumentedCommands.RUNS names who does");
    }

    private static Optional<String> script(String file) throws IOException {
        if (!Files.isExecutable(Path.of(file))) {
            return Optional.of("there is no such script");
        }
        String name = Path.of(file).getFileName().toString();
        for (Path runner : runners()) {
            if (!runner.equals(Path.of(file)) && Files.readString(runner).contains("/" + name)) {
                return Optional.empty();
            }
        }
        return Optional.of("no workflow and no other script runs it");
    }

    private static List<Path> runners() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".github"))) {
            return Stream.concat(Stream.of(Path.of(".ci/run"), Path.of("Dockerfile")),
                    files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".md"))).toList();
        }
    }

    private static Optional<String> assignments(String command) throws IOException {
        Set<String> settings = settings();
        return Arrays.stream(command.replaceFirst("^export ", "").split(" ", -1))
                .map(assignment -> assignment.split("=", 2)[0]).filter(name -> name.length() > 1)
                .filter(name -> !settings.contains(name)).findFirst().map(name -> name + " is no setting");
    }

    static Set<String> settings() throws IOException {
        return Set.copyOf(SETTING.matcher(Files.readString(Path.of(".env.example"))).results()
                .map(setting -> setting.group(1)).toList());
    }

    private static Run control(String request) {
        return new Run("curl (-X POST )?\"\\$C/" + request + "\"", test("testing/bot/ControlTest"),
                "post(\"" + request.replaceAll("\\W.*", ""));
    }

    private static String test(String name) {
        return "src/test/java/io/dwdigest/" + name + ".java";
    }
}
