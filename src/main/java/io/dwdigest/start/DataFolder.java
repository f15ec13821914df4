package io.dwdigest.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code DATA_DIR} absolute: H2 refuses a folder such as {@code data}, which is not absolute and does not begin
 * with {@code ./}. It knows {@code ~} itself.
 */
class DataFolder implements EnvironmentPostProcessor {

    private static final String FOLDER = "dwdigest.data-folder";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String typed = environment.getProperty(FOLDER, "");
        if (!typed.startsWith("~")) {
            environment.getPropertySources()
                    .addFirst(new MapPropertySource("folder of the database", Map.of(FOLDER, absolute(typed))));
        }
    }

    private static String absolute(String folder) {
        try {
            return Path.of(folder).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "DATA_DIR is %s: this cannot be a folder. Use one such as ./data".formatted(folder), e);
        }
    }
}
