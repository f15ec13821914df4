package io.dwdigest.testing.dw;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.dwdigest.source.sighting.SourceProperties;

/** Settings for reading DW, as tests need them. */
public final class SourceSettings {

    private SourceSettings() {}

    public static SourceProperties of(URI base) {
        return new SourceProperties(List.of("zh"), "en", base, base, base, Duration.ZERO, Duration.ofMinutes(1), "");
    }

    public static SourceProperties of(URI base, Path archive) {
        return new SourceProperties(List.of("zh"), "en", base, base, base, Duration.ZERO, Duration.ofMinutes(1),
                archive.toString());
    }
}
