package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** Checks that {@code .env.example} and README name exactly the settings that exist. */
class SettingsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]+):([^{}]*)}");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_`, ]+)` \\|");

    /**
     * Prefix of settings whose defaults the example does not show, because the embedded database is named by its
     * folder.
     */
    private static final String DATABASE = "SPRING_DATASOURCE_";

    @Test
    void the_example_names_every_setting_with_its_default() throws IOException {
        Map<String, String> example = pairs(EXAMPLE, Path.of(".env.example"));
        Map<String, String> settings = pairs(PLACEHOLDER, Path.of("src/main/resources/application.yaml"));
        settings.put("SPRING_DATASOURCE_URL", "");
        assertThat(example.keySet()).isEqualTo(settings.keySet());
        settings.keySet().removeIf(name -> name.startsWith(DATABASE));
        assertThat(example).containsAllEntriesOf(settings);
    }

    @Test
    void readme_names_every_setting() throws IOException {
        Set<String> rows = ROW.matcher(Files.readString(Path.of("README.md"))).results()
                .flatMap(row -> Pattern.compile("[A-Z_]{4,}").matcher(row.group(1)).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(pairs(EXAMPLE, Path.of(".env.example")).keySet());
    }

    private static Map<String, String> pairs(Pattern pattern, Path file) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        pattern.matcher(Files.readString(file)).results()
                .forEach(pair -> pairs.putIfAbsent(pair.group(1), pair.group(2)));
        return pairs;
    }
}
