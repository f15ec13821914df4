package io.dwdigest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that may not be kept in the project: DW's own pages, and the published description of the Bot API. They are in
 * the folder that the property {@code shared.data} names, or else in {@code shared/data} below the working directory or
 * one of its parents.
 */
public final class Shared {

    private Shared() {}

    /** Tells whether the files are on this machine; {@link NeedsShared} asks. */
    public static boolean isHere() {
        return folder().isPresent();
    }

    public static Optional<Path> find(String file) {
        return folder().map(folder -> folder.resolve(file)).filter(Files::isRegularFile);
    }

    /** Reads a file; a test that does so says {@link NeedsShared}. */
    public static byte[] bytes(String file) {
        Path found = find(file).orElseThrow(() -> new IllegalStateException(
                "shared/data/%s is not on this machine: has the test @NeedsShared?".formatted(file)));
        try {
            return Files.readAllBytes(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("shared.data");
        return named != null
                ? Optional.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(folder -> folder.resolve("shared/data")).filter(Files::isDirectory).findFirst();
    }
}
