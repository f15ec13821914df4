package io.dwdigest.operations.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A process asks the one that has the database open for a copy, by files in the database's folder. The bot takes the
 * request, and then puts the copy beside it, or why there is none.
 */
record CopyRequest(Path folder, String id) {

    private static final String PREFIX = ".copy-";
    private static final String ASKED = ".asked";

    static CopyRequest in(Path folder) {
        return new CopyRequest(folder, UUID.randomUUID().toString());
    }

    /** Returns the requests that nobody has taken yet. */
    static List<CopyRequest> open(Path folder) throws IOException {
        return files(folder).stream().map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ASKED))
                .map(name -> new CopyRequest(folder,
                        name.substring(PREFIX.length(), name.length() - ASKED.length())))
                .toList();
    }

    /** Deletes what was left by processes that were killed before this moment. */
    static void trim(Path folder, Instant before) throws IOException {
        for (Path file : files(folder)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
        }
    }

    /** Is there until the request is taken. */
    Path asked() {
        return named(ASKED);
    }

    /** Is there while the copy is being made. */
    Path part() {
        return named(".part");
    }

    /** A zip archive with the database's file in it, whole as soon as it has this name. */
    Path copy() {
        return named(".zip");
    }

    /** Says why there is no copy. */
    Path failure() {
        return named(".failed");
    }

    void delete() throws IOException {
        for (Path file : List.of(asked(), part(), copy(), failure())) {
            Files.deleteIfExists(file);
        }
    }

    private Path named(String suffix) {
        return folder.resolve(PREFIX + id + suffix);
    }
}
