package io.dwdigest.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The file of the embedded database, whose header always names the newest chunk.
 * <p>
 * H2 writes each commit as a chunk. After a kill it finds the newest by the header, or by the place that the chunk before
 * foretold. H2 2.5.250 and 2.5.252 write the header while they still take the chunk before for the newest. As soon as
 * space is used again, a kill or a full disk then lost the last commits, although they had been confirmed. 2.4.240 does
 * not, and cannot open these files. So the header is written here, after each chunk and before H2 confirms it.
 */
public final class EmbeddedFile extends FilePathWrapper {

    private static final String SCHEME = "chunks";
    private static final String H2 = "jdbc:h2:";
    /** How addresses begin whose database is in no file of this process. */
    private static final Set<String> ELSEWHERE = Set.of("mem", "tcp", "ssl", "zip");

    /** H2 makes an instance for each path. */
    public EmbeddedFile() {}

    /** Returns the address by which H2 opens the same database through this class. */
    public static String address(String url) {
        FilePath.register(new EmbeddedFile());
        String place = url.substring(H2.length());
        return ELSEWHERE.contains(place.split(":", 2)[0]) ? url : H2 + SCHEME + ":" + place;
    }

    /** Returns the address as the operator knows it, of the one by which a connection was opened. */
    public static String known(String url) {
        return url.replaceFirst("^" + H2 + SCHEME + ":", H2);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    private static final class Channel extends ForwardingFile {

        private @Nullable EmbeddedHeader header;

        Channel(FileChannel file) {
            super(file);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            EmbeddedHeader written = position == 0 ? EmbeddedHeader.of(source) : null;
            if (written != null) {
                int length = source.remaining();
                header = header == null ? written : header.newerOf(written);
                writeFully(header.bytes(length), 0);
                source.position(source.limit());
                return length;
            }
            EmbeddedHeader.Chunk chunk = EmbeddedHeader.Chunk.of(source, position);
            int length = writeFully(source, position);
            if (chunk != null) {
                header = (header == null ? EmbeddedHeader.read(file) : header).naming(chunk);
                writeFully(header.bytes(EmbeddedHeader.LENGTH), 0);
            }
            return length;
        }

        private int writeFully(ByteBuffer source, long position) throws IOException {
            int length = source.remaining();
            for (long next = position; source.hasRemaining();) {
                next += file.write(source, next);
            }
            return length;
        }
    }
}
