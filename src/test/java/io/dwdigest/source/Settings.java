package io.dwdigest.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings as tests need them. */
final class Settings {

    private Settings() {}

    static SourceProperties of(URI base) {
        return new SourceProperties(List.of("zh"), base, base, base, Duration.ZERO, Duration.ofMinutes(1), "");
    }

    static SourceProperties of(URI base, Path archive) {
        return new SourceProperties(List.of("zh"), base, base, base, Duration.ZERO, Duration.ofMinutes(1),
                archive.toString());
    }
}
