package io.dwdigest.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import io.dwdigest.node.ForwardingFile;

/**
 * A disk that H2 writes to by addresses such as {@code jdbc:h2:full:/folder/database}. It has no room while a test wants
 * that. H2 makes an instance for each path.
 */
public final class FullDisk extends FilePathWrapper {

    private static volatile BooleanSupplier full = () -> false;

    /** Makes the addresses known to H2, for a disk that has no room while this says so. */
    public static void mount(BooleanSupplier whileFull) {
        full = whileFull;
        FilePath.register(new FullDisk());
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    private static final class Channel extends ForwardingFile {

        Channel(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkRoom();
            return super.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            checkRoom();
            return super.write(source, position);
        }

        private static void checkRoom() throws IOException {
            if (full.getAsBoolean()) {
                throw new IOException("No space left on device");
            }
        }
    }
}
