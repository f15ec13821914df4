package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleChanges.Stored;
import io.dwdigest.testing.AnArticle;

/** The index by itself, without the table that it follows. */
class SearchIndexTest {

    @TempDir
    private Path folder;
    private SearchIndex index = new SearchIndex(new SearchProperties(""));

    @AfterEach
    void close() {
        index.close(true);
    }

    private void openInFolder() {
        index = new SearchIndex(new SearchProperties(folder.toString()));
        index.open(false);
    }

    private void put(long id, String headline, long changed) {
        Article article = AnArticle.of(id).edition("en").headline(headline).build();
        index.put(id,
                ArticleDocument.of(new Stored(article, Instant.parse("2026-11-20T12:00:00Z"), changed), Set.of()));
    }

    private int found(String word) {
        return index.search(searcher -> searcher.count(new TermQuery(new Term(Fields.text("en"), word)))).orElseThrow();
    }

    @Test
    void before_it_is_open_it_answers_nothing_and_takes_nothing() {
        assertThat(index.isOpen()).isFalse();
        assertThat(index.search(_ -> true)).isEmpty();
        assertThat(index.count()).isZero();
        index.show();
        assertThatThrownBy(index::version).isInstanceOf(IllegalStateException.class);
        assertThat(index.doubt()).isEmpty();
    }

    @Test
    void what_was_put_in_is_found_once_it_is_shown() {
        index.open(true);
        assertThat(index.isOpen()).isTrue();
        put(1, "Lavender", 7);
        assertThat(index.count()).isZero();
        index.show();
        assertThat(index.count()).isEqualTo(1);
        assertThat(found("lavender")).isEqualTo(1);
        put(1, "Rosemary", 8);
        index.show();
        assertThat(index.count()).isEqualTo(1);
        assertThat(found("lavender")).isZero();
    }

    @Test
    void it_knows_when_the_rows_of_a_range_were_written() {
        index.open(true);
        for (long id = 1; id < 7; id++) {
            put(id, "Lavender", 100 + id);
        }
        index.show();
        index.remove(List.of(3L));
        index.show();
        assertThat(index.written(2, 5)).containsOnlyKeys(2L, 4L, 5L).containsEntry(4L, 104L);
        assertThat(index.written(7, 9)).isEmpty();
    }

    @Test
    void an_emptied_index_has_nothing() {
        index.open(true);
        put(1, "Lavender", 7);
        index.clear();
        index.show();
        assertThat(index.count()).isZero();
    }

    @Test
    void a_commit_outlives_the_process_with_its_note() {
        openInFolder();
        assertThat(index.version()).isEmpty();
        put(1, "Lavender", 7);
        index.commit("rules");
        assertThat(index.version()).isEqualTo("rules");
        put(2, "Lavender", 8);
        index.close(true);
        assertThat(index.isOpen()).isFalse();
        openInFolder();
        assertThat(index.version()).isEqualTo("rules");
        assertThat(index.count()).isEqualTo(1);
    }

    @Test
    void an_index_that_is_given_up_leaves_no_files() throws IOException {
        openInFolder();
        put(1, "Lavender", 7);
        index.commit("rules");
        index.close(false);
        try (var files = Files.list(folder.resolve("search"))) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("write.lock");
        }
        openInFolder();
        assertThat(index.version()).isEmpty();
    }

    @Test
    void a_closed_index_lets_another_process_use_its_folder() {
        for (boolean keep : new boolean[]{true, false}) {
            openInFolder();
            index.close(keep);
            openInFolder();
            assertThat(folder.resolve("search-2")).doesNotExist();
            index.close(true);
        }
    }

    @Test
    void a_closed_index_is_not_complete_any_more() {
        index.open(true);
        index.complete(true);
        assertThat(index.isComplete()).isTrue();
        index.close(true);
        assertThat(index.isComplete()).isFalse();
    }

    @Test
    void a_failure_is_a_doubt_until_somebody_asked_or_it_is_opened_anew() {
        index.open(true);
        fail();
        assertThat(index.doubt()).get().isInstanceOf(IOException.class);
        assertThat(index.doubt()).isEmpty();
        fail();
        index.close(false);
        index.open(true);
        assertThat(index.doubt()).isEmpty();
    }

    private void fail() {
        assertThatThrownBy(() -> index.search(_ -> {
            throw new IOException("on purpose");
        })).isInstanceOf(SearchIndex.BrokenException.class).hasMessage("java.io.IOException: on purpose");
    }

    @Test
    void a_failed_search_keeps_no_files_open() {
        index.open(true);
        fail();
        assertThat(index.search(searcher -> searcher.getIndexReader().getRefCount()))
                .isEqualTo(index.search(searcher -> searcher.getIndexReader().getRefCount()));
    }

    @Test
    void a_closed_index_keeps_no_files_open() {
        openInFolder();
        put(1, "Lavender", 7);
        index.commit("rules");
        index.show();
        IndexReader reader = index.search(IndexSearcher::getIndexReader).orElseThrow();
        index.close(true);
        assertThat(reader.getRefCount()).isZero();
        assertThatThrownBy(((DirectoryReader) reader).directory()::listAll).isInstanceOf(AlreadyClosedException.class);
    }

    /** Results of former searches would take heap. */
    @Test
    void nothing_is_kept_of_a_search() {
        index.open(true);
        assertThat(index.search(searcher -> searcher.getQueryCache() == null)).contains(true);
    }

    @Test
    void a_wrong_bit_is_noticed_when_it_is_opened() throws IOException {
        openInFolder();
        for (long id = 1; id <= 200; id++) {
            put(id, "Lavender " + id, 7);
        }
        index.commit("rules");
        index.close(true);
        try (var files = Files.list(folder.resolve("search"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".cfs")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        assertThatThrownBy(this::openInFolder).isInstanceOf(SearchIndex.BrokenException.class);
    }
}
