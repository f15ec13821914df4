package io.dwdigest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;

/**
 * Checks a command of Docker's against {@code Dockerfile} and {@code compose.yaml}: there may be no Docker where the
 * tests run, but what the command names can be looked up.
 */
final class DockerCommand {

    private static final String IMAGE = "dw-digest-bot";
    /** What Compose is asked to do, each with whether services may be named. */
    private static final Set<String> ACTIONS = Set.of("up", "down", "stop", "logs", "build", "run", "cp");
    private static final Set<String> SWITCHES = Set.of("-d", "--build", "--rm", "--read-only");
    /** The bot's own options behind the image or the service. */
    private static final Set<String> OPTIONS = Set.of("--export", "--import", "--copy", "--restore");

    private final Iterator<String> words;
    private final String dockerfile = Files.readString(Path.of("Dockerfile"));
    private final Map<String, Map<String, Object>> services = services();
    private final List<String> complaints = new ArrayList<>();
    private String profile = "";
    private boolean atTheBot;

    private DockerCommand(String command) throws IOException {
        words = Arrays.asList(command.split(" ", -1)).iterator();
    }

    /** Says what is not there; empty when all is. */
    static Optional<String> complaint(String command) throws IOException {
        DockerCommand docker = new DockerCommand(command);
        docker.read();
        return docker.complaints.stream().findFirst();
    }

    private void read() {
        words.next();
        String first = words.next();
        if (first.equals("compose")) {
            check(words.next(), "--profile"::equals, "is not --profile");
            profile = words.next();
            check(profile, name -> services.values().stream().anyMatch(service -> isIn(name, service)),
                    "is no profile of compose.yaml");
            check(words.next(), ACTIONS::contains, "is nothing that Compose is asked to do here");
        } else {
            check(first, Set.of("build", "run")::contains, "is nothing that Docker is asked to do here");
        }
        words.forEachRemaining(this::argument);
    }

    private void argument(String word) {
        if (atTheBot) {
            botArgument(word);
            return;
        }
        switch (word) {
            case "--build-arg" ->
                check(words.next().split("=", 2)[0], name -> dockerfile.contains("ARG " + name + "="), "is no ARG");
            case "-t" -> check(words.next(), IMAGE::equals, "is not the name of the image");
            case "-v" -> check(words.next().split(":", 2)[1], folder -> has("VOLUME " + folder), "is no VOLUME");
            case "-p" -> check(words.next().replaceAll(".*:", ""), port -> has("EXPOSE " + port), "is not EXPOSEd");
            case "-e" -> check(words.next().split("=", 2)[0], this::isSetting, "is no setting");
            case "--env-file" -> check(words.next(), ".env"::equals, "is not .env");
            case "--tmpfs" -> check(words.next(), "/tmp"::equals, "is not where the bot writes");
            case "--stop-timeout" -> check(words.next(), seconds -> Integer.parseInt(seconds) > 20, "is too short");
            default -> name(word);
        }
    }

    private void name(String word) {
        if (SWITCHES.contains(word) || word.equals(".")) {
            return;
        }
        if (profile.isEmpty()) {
            check(word, IMAGE::equals, "is not the image");
        } else {
            Map<String, Object> service = services.getOrDefault(word.replaceAll(":.*", ""), Map.of());
            check(word, any -> isIn(profile, service), "is no service of the profile " + profile);
        }
        atTheBot = true;
    }

    private void botArgument(String word) {
        boolean isService = services.containsKey(word) && isIn(profile, services.getOrDefault(word, Map.of()));
        boolean isFile = word.equals("backup.jsonl") || word.equals("copy.mv.db") || word.equals(".");
        check(word, any -> isService || isFile || OPTIONS.contains(word), "means nothing to the bot");
    }

    private boolean has(String line) {
        return Pattern.compile("(?m)^" + Pattern.quote(line) + "$").matcher(dockerfile).find();
    }

    private boolean isSetting(String name) {
        try {
            return DocumentedCommands.settings().contains(name);
        } catch (IOException e) {
            return false;
        }
    }

    private void check(String word, Predicate<String> fits, String otherwise) {
        if (!fits.test(word)) {
            complaints.add(word + " " + otherwise);
        }
    }

    private static boolean isIn(String profile, Map<String, Object> service) {
        return service.get("profiles") instanceof List<?> profiles && profiles.contains(profile);
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml()
                .load(Files.readString(Path.of("compose.yaml")));
        return compose.getOrDefault("services", Map.of());
    }
}
