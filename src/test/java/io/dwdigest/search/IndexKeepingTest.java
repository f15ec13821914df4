package io.dwdigest.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.Databases;

/** The index is like the table, whatever happens to it. */
@Tag("database")
class IndexKeepingTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration BEFORE_A_LOOK = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private static Article piece(long id, String headline) {
        return AnArticle.of(id).edition("en").headline(headline).build();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_removed_is_not_found_once_that_is_noticed(Database kind) {
        try (SearchParts search = new SearchParts(kind.create(), "")) {
            search.with(piece(1, "Lavender"), piece(2, "Lavender"), piece(3, "Lavender"));
            search.part(Articles.class).remove(List.of(2L));
            search.part(Finder.class).missed();
            search.awaitFound(SOON, "lavender", 3L, 1L);
        }
    }

    /** Alone, a bot looks every five seconds. */
    @Test
    void what_happens_here_does_not_wait_for_the_next_look() {
        try (SearchParts search = new SearchParts(Databases.h2(), "")) {
            search.with(piece(1, "Lavender"));
            search.awaitFound(BEFORE_A_LOOK, "lavender", 1L);
            search.store(piece(2, "Lavender"));
            search.awaitFound(BEFORE_A_LOOK, "lavender", 2L, 1L);
            search.parts().sql().sql("delete from article where id = 2").update();
            search.part(Finder.class).missed();
            search.awaitFound(BEFORE_A_LOOK, "lavender", 1L);
            search.part(SearchIndex.class).close(false);
            await().atMost(BEFORE_A_LOOK).until(
                    () -> search.part(Finder.class).find(search.asked("lavender"), Set.of("en"), 1).isPresent());
        }
    }

    @Test
    void withdrawn_samples_are_no_longer_found() {
        try (SearchParts search = new SearchParts(Databases.h2(), "")) {
            search.with(piece(Article.FIRST_SAMPLE, "Lavender"));
            search.part(Articles.class).withdrawSamples(Instant.parse("2100-01-01T00:00:00Z"));
            search.awaitFound(SOON, "lavender");
        }
    }

    @Test
    void a_change_of_the_topics_changes_what_a_filter_finds() {
        try (SearchParts search = new SearchParts(Databases.h2(), "")) {
            search.with(piece(1, "Artificial intelligence"), piece(2, "Lavender"));
            assertThat(search.ids("topic:ai", "en")).containsExactly(1L);
            search.parts().sql().sql("update topic_match set article_id = 2 where topic = 'ai'").update();
            search.parts().sql().sql("update topic_rules set fingerprint = 'others'").update();
            search.part(IndexKeeping.class).wake();
            search.awaitFound(SOON, "topic:ai", 2L);
        }
    }

    @Test
    void an_index_is_used_again_after_a_restart() throws IOException {
        DataSource database = Databases.h2();
        try (SearchParts search = new SearchParts(SearchParts.lasting(database), folder)) {
            search.with(piece(1, "Lavender"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("search")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        List<String> before = segments();
        try (SearchParts search = new SearchParts(SearchParts.lasting(database), folder)) {
            search.awaitAll();
            assertThat(segments()).containsAll(before.stream().filter(file -> file.startsWith("_")).toList());
            search.with(piece(2, "Lavender"));
            assertThat(search.ids("lavender", "en")).containsExactly(2L, 1L);
        }
    }

    private List<String> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What may happen to the files of an index while the bot is down. */
    enum Damage {
        MISSING {
            @Override
            void to(Path index) throws IOException {
                for (Path file : files(index)) {
                    Files.delete(file);
                }
            }
        },
        NO_COMMIT {
            @Override
            void to(Path index) throws IOException {
                for (Path file : files(index, "segments_")) {
                    Files.writeString(file, "nonsense", UTF_8);
                }
            }
        },
        A_FILE_MISSING {
            @Override
            void to(Path index) throws IOException {
                for (Path file : files(index, "_")) {
                    Files.delete(file);
                }
            }
        },
        A_BIT_FLIPPED {
            @Override
            void to(Path index) throws IOException {
                for (Path file : files(index, "_").stream().filter(each -> each.toString().endsWith(".cfs")).toList()) {
                    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                        bytes.seek(bytes.length() / 2);
                        int old = bytes.read();
                        bytes.seek(bytes.length() / 2);
                        bytes.write(old ^ 1);
                    }
                }
            }
        },
        ANOTHER_VERSION {
            @Override
            void to(Path index) throws IOException {
                try (MMapDirectory directory = new MMapDirectory(index);
                        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.WORDS))) {
                    writer.updateDocument(ArticleDocument.key(1), new Document());
                    writer.setLiveCommitData(Map.of("version", "0 9.0.0").entrySet());
                    writer.commit();
                }
            }
        };

        abstract void to(Path index) throws IOException;

        private static List<Path> files(Path index, String... prefix) throws IOException {
            try (Stream<Path> files = Files.list(index)) {
                return files.filter(file -> prefix.length == 0 || file.getFileName().toString().startsWith(prefix[0]))
                        .toList();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_index_that_cannot_be_used_is_built_anew(Damage damage) throws IOException {
        DataSource database = Databases.h2();
        try (SearchParts search = new SearchParts(SearchParts.lasting(database), folder)) {
            search.with(piece(1, "Lavender"), piece(2, "Rosemary"));
        }
        damage.to(folder.resolve("search"));
        try (SearchParts search = new SearchParts(SearchParts.lasting(database), folder)) {
            search.awaitAll();
            search.awaitFound(SOON, "lavender", 1L);
            search.awaitFound(SOON, "rosemary", 2L);
        }
    }

    @Test
    void a_second_process_has_a_folder_of_its_own() {
        DataSource database = Databases.postgres();
        try (SearchParts one = new SearchParts(SearchParts.lasting(database), folder)) {
            one.with(piece(1, "Lavender"));
            try (SearchParts other = new SearchParts(SearchParts.lasting(database), folder)) {
                other.awaitAll();
                assertThat(other.ids("lavender", "en")).containsExactly(1L);
                assertThat(folder.resolve("search-2")).isDirectory();
            }
        }
    }

    @Test
    void without_a_folder_that_can_be_written_it_is_in_memory() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (SearchParts search = new SearchParts(Databases.h2(), file)) {
            search.with(piece(1, "Lavender"));
            assertThat(search.ids("lavender", "en")).containsExactly(1L);
        }
    }

    @Test
    void while_it_is_built_nothing_is_answered() {
        try (SearchParts search = new SearchParts(Databases.h2(), "")) {
            assertThat(search.part(Finder.class).find(search.asked("lavender"), Set.of("en"), 1)).isEmpty();
        }
    }
}
