package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import io.dwdigest.testing.bot.LogOf;

/** Where the index is. */
@Isolated("it reads the log")
class IndexFolderTest {

    @TempDir
    private Path data;

    private final List<IndexWriter> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (IndexWriter writer : open) {
            writer.close();
        }
    }

    private IndexWriter open() throws IOException {
        IndexWriter writer = new IndexFolder(Optional.of(data)).open();
        open.add(writer);
        return writer;
    }

    private boolean isInMemory() throws IOException {
        return open().getDirectory() instanceof ByteBuffersDirectory;
    }

    @Test
    void each_of_nine_processes_has_a_folder_and_a_tenth_has_none() throws IOException {
        for (int process = 1; process <= 9; process++) {
            assertThat(isInMemory()).isFalse();
            assertThat(data.resolve(process == 1 ? "search" : "search-" + process)).isDirectory();
        }
        assertThat(isInMemory()).isTrue();
        assertThat(data.resolve("search-10")).doesNotExist();
    }

    @Test
    void nobody_else_may_read_a_folder_that_was_made() throws IOException {
        open();
        assertThat(Files.getPosixFilePermissions(data.resolve("search")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_folder_that_is_there_is_used_as_it_is() throws IOException {
        Files.createDirectory(data.resolve("search"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        assertThat(isInMemory()).isFalse();
        assertThat(Files.getPosixFilePermissions(data.resolve("search")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void what_cannot_be_read_is_deleted_and_the_log_says_so() throws IOException {
        IndexWriter before = open();
        before.addDocument(new Document());
        before.commit();
        open.remove(before);
        before.close();
        try (var files = Files.list(data.resolve("search"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("segments_")).toList()) {
                Files.writeString(file, "nonsense");
            }
        }
        try (LogOf log = new LogOf(IndexFolder.class)) {
            IndexWriter anew = open();
            assertThat(anew.getDocStats().numDocs).isZero();
            anew.addDocument(new Document());
            anew.commit();
            assertThat(log.texts()).singleElement().asString()
                    .startsWith(
                            "The search index in " + data.resolve("search") + " cannot be read and is built anew: ");
        }
    }

    @Test
    void where_no_folder_can_be_made_it_is_in_memory_and_the_log_says_so() throws IOException {
        Files.createFile(data.resolve("search"));
        try (LogOf log = new LogOf(IndexFolder.class)) {
            assertThat(isInMemory()).isTrue();
            assertThat(log.texts()).singleElement().asString().startsWith("The search index cannot be written to "
                    + data.resolve("search") + ", so it is in memory: ");
        }
        assertThat(data.resolve("search-2")).doesNotExist();
    }

    @Test
    void nothing_is_kept_that_was_not_committed() throws IOException {
        IndexWriter writer = open();
        writer.addDocument(new Document());
        open.remove(writer);
        writer.close();
        assertThat(open().getDocStats().numDocs).isZero();
    }

    @Test
    void the_operator_may_name_a_folder_in_his_home() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(new SearchProperties("~/bot").folder()).contains(home.resolve("bot"));
        assertThat(new SearchProperties("~").folder()).contains(home);
        assertThat(new SearchProperties("/data/~bot").folder()).contains(Path.of("/data/~bot"));
        assertThat(new SearchProperties(" ").folder()).isEmpty();
    }
}
