package io.dwdigest.operations.copy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an embedded database is.
 *
 * @param path absolute, without the suffix of its file
 */
public record DatabaseFile(Path path) {

    static final String SUFFIX = ".mv.db";
    private static final String ADDRESS = "jdbc:h2:file:";

    /** Returns where the database at an address is; empty when it is no file. H2 knows {@code ~}, Java does not. */
    public static Optional<DatabaseFile> at(String url) {
        if (!url.startsWith(ADDRESS)) {
            return Optional.empty();
        }
        String path = url.substring(ADDRESS.length()).split(";", 2)[0];
        return Optional.of(new DatabaseFile(Path.of(path.startsWith("~")
                ? System.getProperty("user.home") + path.substring(1)
                : path).toAbsolutePath()));
    }

    /** Returns the database whose file this is; its name must end as H2 wants it. */
    static DatabaseFile of(Path file) {
        String name = file.getFileName().toString();
        return new DatabaseFile(
                file.toAbsolutePath().resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
    }

    public Path file() {
        return path.resolveSibling(path.getFileName() + SUFFIX);
    }

    public Path folder() {
        return path.resolveSibling("");
    }

    /** Returns the address without parameters, by which the log names it. */
    String name() {
        return ADDRESS + path;
    }
}
