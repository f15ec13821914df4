package io.dwdigest.chat.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The files with chats' data while they are on their way, in the system's folder for temporary files. Only the user of
 * this process may read them. Each is deleted when it has been sent. What a bot left there that was killed is deleted
 * at the next start or export, once it is an hour old.
 */
@Component
class ExportFiles {

    private static final Logger log = LoggerFactory.getLogger(ExportFiles.class);
    private static final String PREFIX = "dw-digest-export-";
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    private final Path folder;

    ExportFiles() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    ExportFiles(Path folder) {
        this.folder = folder;
        deleteLeft();
    }

    /** Returns a new file with what is written into it. */
    Path written(Consumer<Path> content) {
        deleteLeft();
        try {
            Path file = Files.createTempFile(folder, PREFIX, ".json");
            try {
                content.accept(file);
                return file;
            } catch (RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteLeft() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(ON_ITS_WAY))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("A file with a chat's data may be left in {}: {}", folder, e.toString());
        }
    }
}
