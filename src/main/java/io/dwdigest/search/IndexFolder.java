package io.dwdigest.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a place for the index: {@code search} in the folder of the data, or {@code search-2} and so on where another
 * process has that one. Where none can be used, the index is in memory.
 */
final class IndexFolder {

    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);
    private static final int MOST = 9;
    /** In MB; small, because it is heap. */
    private static final double BUFFER = 16;

    private final Optional<Path> data;

    IndexFolder(Optional<Path> data) {
        this.data = data;
    }

    /** Opens the index for writing, or begins an empty one. What is there and cannot be read is deleted. */
    IndexWriter open() throws IOException {
        for (int number = 1; data.isPresent() && number <= MOST; number++) {
            Path folder = data.get().resolve(number == 1 ? "search" : "search-" + number);
            try {
                return opened(folder);
            } catch (LockObtainFailedException inUse) {
                log.debug("Another process searches in {}", folder);
            } catch (IOException e) {
                log.warn("The search index cannot be written to {}, so it is in memory: {}", folder, e.toString());
                break;
            }
        }
        return inMemory();
    }

    static IndexWriter inMemory() throws IOException {
        return writer(new ByteBuffersDirectory());
    }

    private static IndexWriter opened(Path folder) throws IOException {
        Directory directory = new MMapDirectory(made(folder));
        try {
            return writer(directory);
        } catch (LockObtainFailedException inUse) {
            directory.close();
            throw inUse;
        } catch (IOException | IllegalArgumentException unreadable) {
            log.warn("The search index in {} cannot be read and is built anew: {}", folder, unreadable.toString());
            empty(directory);
            return writer(directory);
        }
    }

    /** Deletes the files of an index. */
    static void empty(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(file);
            }
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig(Analysis.WORDS).setRAMBufferSizeMB(BUFFER)
                .setCommitOnClose(false));
    }

    private static Path made(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, rights(folder));
    }

    private static FileAttribute<?>[] rights(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }
}
