package io.dwdigest.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The header of H2's file: a line with names, values in hexadecimal digits, and a checksum, twice, each in a block. It
 * names the newest chunk. H2 describes the format at <a href="https://h2database.com/html/mvstore.html">MVStore</a>.
 */
final class EmbeddedHeader {

    private static final int BLOCK_SIZE = 4096;
    /** How many bytes it takes. */
    static final int LENGTH = 2 * BLOCK_SIZE;

    private static final String CHECKSUM = ",fletcher:";
    private static final String NAME = "chunk";
    private static final String BLOCK = "block";
    private static final String VERSION = "version";
    /** Says that H2 closed the file itself. */
    private static final String CLEAN = "clean";
    private static final int LONGEST_LINE = 1024;

    private final Map<String, String> values;

    private EmbeddedHeader(Map<String, String> values) {
        this.values = values;
    }

    /**
     * A chunk: what H2 writes at once.
     *
     * @param block where it begins, in blocks
     */
    record Chunk(long id, long block, long version) {

        /** Returns the chunk that is about to be written here; null when something else is. */
        static @Nullable Chunk of(ByteBuffer source, long position) {
            String line = position < LENGTH || position % BLOCK_SIZE != 0 ? "" : line(source);
            if (!line.startsWith(NAME + ":")) {
                return null;
            }
            Map<String, String> values = DataUtils.parseMap(line.strip());
            return new Chunk(number(values, NAME), position / BLOCK_SIZE, number(values, VERSION));
        }
    }

    /** Returns the header that is about to be written; null when it is something else. */
    static @Nullable EmbeddedHeader of(ByteBuffer source) {
        String line = line(source);
        int end = line.indexOf(CHECKSUM);
        if (!line.startsWith("H:") || end < 0) {
            return null;
        }
        try {
            String checked = line.substring(0, end);
            int checksum = (int) DataUtils.parseHexLong(line.substring(end + CHECKSUM.length()).strip());
            return checksum == checksum(checked) ? new EmbeddedHeader(DataUtils.parseMap(checked)) : null;
        } catch (MVStoreException damaged) {
            return null;
        }
    }

    /** Reads the newer of the two headers of a file. */
    static EmbeddedHeader read(FileChannel file) throws IOException {
        return Stream.of(read(file, 0), read(file, BLOCK_SIZE)).flatMap(Optional::stream)
                .reduce(EmbeddedHeader::newerOf)
                .orElseThrow(() -> new IOException("the database's file has no header"));
    }

    private static Optional<EmbeddedHeader> read(FileChannel file, long position) {
        ByteBuffer line = ByteBuffer.allocate(LONGEST_LINE);
        DataUtils.readFully(file, position, line);
        return Optional.ofNullable(of(line.rewind()));
    }

    /** Returns the one of the two that names the newer chunk; the other one where they name the same. */
    EmbeddedHeader newerOf(EmbeddedHeader other) {
        return number(values, VERSION) > number(other.values, VERSION) ? this : other;
    }

    /** Returns this header with that chunk as the newest, unless it names a newer one. */
    EmbeddedHeader naming(Chunk chunk) {
        if (number(values, VERSION) > chunk.version()) {
            return this;
        }
        Map<String, String> named = new HashMap<>(values);
        named.remove(CLEAN);
        named.put(NAME, Long.toHexString(chunk.id()));
        named.put(BLOCK, Long.toHexString(chunk.block()));
        named.put(VERSION, Long.toHexString(chunk.version()));
        return new EmbeddedHeader(named);
    }

    /** Returns it as it stands in the file. */
    ByteBuffer bytes(int length) {
        String line = DataUtils.appendMap(new StringBuilder(), new HashMap<>(values)).toString();
        byte[] bytes = (line + CHECKSUM + Integer.toHexString(checksum(line)) + "\n").getBytes(ISO_8859_1);
        return ByteBuffer.allocate(length).put(bytes).position(BLOCK_SIZE).put(bytes).rewind();
    }

    private static String line(ByteBuffer source) {
        byte[] bytes = new byte[Math.min(LONGEST_LINE, source.remaining())];
        source.get(source.position(), bytes);
        String line = new String(bytes, ISO_8859_1);
        int end = line.indexOf('\n');
        return end < 0 ? "" : line.substring(0, end);
    }

    private static long number(Map<String, String> values, String name) {
        return DataUtils.parseHexLong(values.getOrDefault(name, "0"));
    }

    private static int checksum(String line) {
        byte[] bytes = line.getBytes(ISO_8859_1);
        return DataUtils.getFletcher32(bytes, 0, bytes.length);
    }
}
