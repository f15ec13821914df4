package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Checks that {@code .env.example} and {@code docs/settings.md} name exactly the settings that exist. */
class SettingsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]+):([^{}]*)}");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_`, ]+)` \\|");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|.*\\| `([^`]*)` \\|$");
    private static final Pattern NAME = Pattern.compile("[A-Z_]{4,}");
    private static final Path TABLES = Path.of("docs/settings.md");

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
    void the_tables_name_every_setting_once() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(TABLES)).results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(MatchResult::group)).toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(pairs(EXAMPLE, Path.of(".env.example")).keySet());
    }

    /** A default in words, such as none, stands for what cannot be shown as a value. */
    @Test
    void the_tables_have_the_defaults_of_the_code() throws IOException {
        Map<String, String> settings = pairs(PLACEHOLDER, Path.of("src/main/resources/application.yaml"));
        Map<String, String> shown = pairs(DEFAULT, TABLES);
        assertThat(settings).containsAllEntriesOf(shown);
        settings.values().removeIf(String::isEmpty);
        settings.keySet().removeIf(name -> name.startsWith(DATABASE) || name.matches("DW_\\w+_URL"));
        assertThat(shown.keySet()).isEqualTo(settings.keySet());
    }

    private static Map<String, String> pairs(Pattern pattern, Path file) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        pattern.matcher(Files.readString(file)).results()
                .forEach(pair -> pairs.putIfAbsent(pair.group(1), pair.group(2)));
        return pairs;
    }
}
