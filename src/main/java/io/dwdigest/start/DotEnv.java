package io.dwdigest.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Reads {@code .env}: one {@code NAME=value} a line, with or without {@code export} before it. The value is bare, or in
 * single or double quotes. A {@code #} at the start of a line or behind a blank begins a comment. An empty value keeps
 * the default, and the environment itself wins. There are no escapes and no variables within values, so that a password
 * is exactly what it looks like.
 */
class DotEnv implements PropertySourceLoader {

    /** The property that says which line is wrong. When the file is read, there is no log yet to say it. */
    static final String MISTAKE = "dwdigest.mistake-in-dot-env";

    private static final Pattern SETTING = Pattern
            .compile("\\s*(?:export\\s+)?([\\w.-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|(.*?))(?:\\s+#.*)?\\s*");
    private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*)?");

    @Override
    public String[] getFileExtensions() {
        return new String[]{"env"};
    }

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        int number = 0;
        for (String line : resource.getContentAsString(UTF_8).lines().toList()) {
            number++;
            if (!NOTHING.matcher(line).matches()) {
                add(line, number, settings);
            }
        }
        settings.values().removeIf(value -> value.toString().isBlank());
        return List.of(new MapPropertySource(name, settings));
    }

    private static void add(String line, int number, Map<String, Object> settings) {
        Matcher setting = SETTING.matcher(line);
        if (!setting.matches()) {
            settings.putIfAbsent(MISTAKE,
                    ".env is wrong in line %s: write NAME=value, or # in front of a comment".formatted(number));
            return;
        }
        for (int group = 2; group <= 4; group++) {
            if (setting.group(group) != null) {
                settings.put(setting.group(1), setting.group(group));
            }
        }
    }
}
