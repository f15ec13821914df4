package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real files of DW, which are not ours to keep in the project: in the folder that the property {@code dw.data} names, or
 * in {@code shared/data/dw} beside one of the folders above.
 */
public final class RealFiles {

    private RealFiles() {}

    /** A file's content; a test that asks for one is skipped where there is none. */
    public static byte[] bytes(String file) {
        Optional<Path> found = find(file);
        assumeTrue(found.isPresent(), "skipped: the real files of DW (%s) are not on this machine".formatted(file));
        try {
            return Files.readAllBytes(found.orElseThrow());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String text(String file) {
        return new String(bytes(file), UTF_8);
    }

    public static Optional<Path> find(String file) {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data/dw"));
        return Stream.concat(Stream.ofNullable(System.getProperty("dw.data")).map(Path::of), above)
                .map(folder -> folder.resolve(file)).filter(Files::isRegularFile).findFirst();
    }
}
