package io.dwdigest.operations.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files that only the user of this process may read, where the file system knows permissions. */
final class PrivateFiles {

    private PrivateFiles() {}

    static Path create(Path file) throws IOException {
        return Files.createFile(file, rights(file));
    }

    /** Makes a file with a name of its own in the folder. */
    static Path create(Path folder, String prefix, String suffix) throws IOException {
        return Files.createTempFile(folder, prefix, suffix, rights(folder));
    }

    private static FileAttribute<?>[] rights(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
