package io.dwdigest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the project that these classes were compiled in, which may be a copy. */
public final class Project {

    private Project() {}

    /** Returns a file or folder by its path in the project. */
    public static Path file(String path) {
        return folder().resolve(path);
    }

    /** Reads a file of the project. */
    public static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The classes are in {@code target/test-classes}. */
    private static Path folder() {
        Path classes = Path
                .of(URI.create(Project.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        return classes.resolve("../..").normalize();
    }
}
