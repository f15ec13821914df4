package io.dwdigest.operations.copy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A database's file that no process has open. None can open it until this is closed: H2 locks it likewise. */
final class LockedFile implements AutoCloseable {

    private final FileChannel channel;

    private LockedFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks the file; empty when a process has it open, which may be this one. */
    static Optional<LockedFile> of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new LockedFile(channel)) : Optional.empty();
    }

    /** Writes what is in it to another file, which is there already. */
    void copyTo(Path target) throws IOException {
        try (FileChannel copy = FileChannel.open(target, StandardOpenOption.WRITE)) {
            Channels.newInputStream(channel).transferTo(Channels.newOutputStream(copy));
            copy.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
