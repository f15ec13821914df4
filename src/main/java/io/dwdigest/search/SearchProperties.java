package io.dwdigest.search;

import java.nio.file.Path;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the index is.
 *
 * @param dataFolder {@code DATA_DIR}; an empty one: the index is in memory
 */
@ConfigurationProperties("dwdigest")
public record SearchProperties(String dataFolder) {

    /** Returns the folder in which the folder of the index is; empty when it is in memory. */
    Optional<Path> folder() {
        return dataFolder.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(dataFolder.replaceFirst("^~(?=/|$)", System.getProperty("user.home"))));
    }
}
