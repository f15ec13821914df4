package io.dwdigest.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that forwards is like the file behind it. */
class ForwardingFileTest {

    @TempDir
    private Path folder;
    private FileChannel real;
    private FileChannel file;

    private static final class Forwarding extends ForwardingFile {

        Forwarding(FileChannel file) {
            super(file);
        }
    }

    @BeforeEach
    void open() throws IOException {
        real = FileChannel.open(path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file = new Forwarding(real);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private Path path() {
        return folder.resolve("file");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void what_is_written_stands_in_the_file() throws IOException {
        assertThat(file.write(bytes("digest"))).isEqualTo(6);
        assertThat(file.write(bytes("DI"), 0)).isEqualTo(2);
        assertThat(Files.readString(path())).isEqualTo("DIgest");
        assertThat(file.size()).isEqualTo(6);
        assertThat(file.position()).isEqualTo(6);
    }

    @Test
    void what_stands_in_the_file_is_read() throws IOException {
        Files.writeString(path(), "digest");
        ByteBuffer three = ByteBuffer.allocate(3);
        assertThat(file.position(1).read(three)).isEqualTo(3);
        assertThat(new String(three.array(), UTF_8)).isEqualTo("ige");
        assertThat(file.position()).isEqualTo(4);
        three.clear();
        assertThat(file.read(three, 3)).isEqualTo(3);
        assertThat(new String(three.array(), UTF_8)).isEqualTo("est");
    }

    @Test
    void a_file_that_is_cut_off_is_shorter() throws IOException {
        Files.writeString(path(), "digest");
        assertThat(file.truncate(2)).isSameAs(file);
        assertThat(Files.readString(path())).isEqualTo("di");
    }

    @Test
    void a_lock_is_one_on_the_file() throws IOException {
        try (FileLock lock = file.tryLock(0, 1, false)) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> real.tryLock(0, 1, false)).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void what_must_be_on_the_disk_is_forced_there() throws IOException {
        AtomicBoolean forced = new AtomicBoolean();
        try (FileChannel disk = new ForwardingFile(real) {
            @Override
            public void force(boolean metaData) {
                forced.set(metaData);
            }
        }; FileChannel forwarding = new Forwarding(disk)) {
            forwarding.force(true);
        }
        assertThat(forced).isTrue();
    }

    @Test
    void a_closed_one_closes_the_file() throws IOException {
        file.close();
        assertThat(real.isOpen()).isFalse();
    }
}
