package io.dwdigest.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The index of this node. One loop opens and writes it, and any thread may search. Whatever goes wrong with it is a
 * {@link BrokenException}.
 */
@Component
class SearchIndex {

    private static final String VERSION = "version";
    /** More than all words that somebody may type have in all editions. Lucene's own limit is for queries of others' making. */
    private static final int MOST_CLAUSES = 20_000;

    static {
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    /** What is done with the index, and may fail. */
    @FunctionalInterface
    interface Use<A, B> {
        B on(A it) throws IOException;
    }

    /** The index cannot be read or written. Nothing is lost: it is built anew from the table of articles. */
    static final class BrokenException extends RuntimeException {

        BrokenException(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    private record Open(IndexWriter writer, SearcherManager searchers) {}

    private final IndexFolder folder;
    private final AtomicReference<@Nullable Throwable> doubt = new AtomicReference<>();
    private volatile @Nullable Open open;
    private volatile boolean complete;

    SearchIndex(SearchProperties settings) {
        this.folder = new IndexFolder(settings.folder());
    }

    boolean isOpen() {
        return open != null;
    }

    /** Tells whether all articles are in it, but for what was stored in the last second. */
    boolean isComplete() {
        return complete;
    }

    /** Notes whether all articles are in it. */
    void complete(boolean is) {
        complete = is;
    }

    /** Opens it in its folder, and reads all of it once to see whether it is whole. */
    void open(boolean inMemory) {
        doubt.set(null);
        try {
            IndexWriter writer = inMemory ? IndexFolder.inMemory() : folder.open();
            try {
                SearcherManager searchers = new SearcherManager(writer, new Searchers());
                open = new Open(writer, searchers);
            } catch (IOException | RuntimeException e) {
                discard(writer);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(e);
        }
        check();
    }

    /** Reads all of it to see whether it is whole. */
    void check() {
        search(SearchIndex::check);
    }

    private static boolean check(IndexSearcher searcher) throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            if (leaf.reader() instanceof CodecReader reader) {
                reader.checkIntegrity();
            }
        }
        return true;
    }

    /** Returns what was noted at the last commit; empty when there was none. */
    String version() {
        return write(writer -> {
            Iterable<Map.Entry<String, String>> noted = writer.getLiveCommitData();
            if (noted != null) {
                for (Map.Entry<String, String> each : noted) {
                    if (each.getKey().equals(VERSION)) {
                        return each.getValue();
                    }
                }
            }
            return "";
        });
    }

    void clear() {
        write(IndexWriter::deleteAll);
    }

    /** Puts the article in, in place of what the index has under its id. */
    void put(long id, Document document) {
        write(writer -> writer.updateDocument(ArticleDocument.key(id), document));
    }

    void remove(Collection<Long> ids) {
        write(writer -> writer.deleteDocuments(ids.stream().map(ArticleDocument::key).toArray(Term[]::new)));
    }

    /** Lets searches find what was written. */
    void show() {
        Open now = open;
        if (now != null) {
            use(now.searchers(), searchers -> {
                searchers.maybeRefreshBlocking();
                return true;
            });
        }
    }

    /** Makes what was written last, so that the next start finds it. */
    void commit(String version) {
        write(writer -> {
            writer.setLiveCommitData(Map.of(VERSION, version).entrySet());
            return writer.commit();
        });
    }

    /** Returns, by their ids, when the rows of the articles with an id in this range were written. */
    Map<Long, Long> written(long first, long last) {
        return search(searcher -> {
            Map<Long, Long> written = new HashMap<>();
            Query range = searcher.rewrite(LongPoint.newRangeQuery(Fields.ID, first, last));
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                Scorer found = searcher.createWeight(range, ScoreMode.COMPLETE_NO_SCORES, 1).scorer(leaf);
                if (found != null) {
                    collect(found.iterator(), leaf, written);
                }
            }
            return written;
        }).orElseThrow();
    }

    private static void collect(DocIdSetIterator found, LeafReaderContext leaf, Map<Long, Long> written)
            throws IOException {
        NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
        NumericDocValues changed = leaf.reader().getNumericDocValues(Fields.CHANGED);
        var live = leaf.reader().getLiveDocs();
        for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
            if ((live == null || live.get(doc)) && ids.advanceExact(doc) && changed.advanceExact(doc)) {
                written.put(ids.longValue(), changed.longValue());
            }
        }
    }

    /** Returns how many articles it has. */
    long count() {
        return search(searcher -> searcher.getIndexReader().numDocs()).orElse(0);
    }

    /** Searches; empty while it is not open. */
    <T> Optional<T> search(Use<IndexSearcher, T> question) {
        Open now = open;
        return now == null ? Optional.empty() : Optional.of(use(now.searchers(), searchers -> {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.on(searcher);
            } finally {
                searchers.release(searcher);
            }
        }));
    }

    /** Returns what went wrong with it since this was last asked, as when its files were deleted. */
    Optional<Throwable> doubt() {
        return Optional.ofNullable(doubt.getAndSet(null));
    }

    /** Closes it, and deletes its files when they are not to be used again. */
    void close(boolean keep) {
        Open now = open;
        open = null;
        complete = false;
        if (now != null) {
            try {
                now.searchers().close();
            } catch (IOException | RuntimeException e) {
                // it is given up in any case
            }
            if (!keep) {
                discard(now.writer());
                return;
            }
            use(now.writer(), writer -> {
                writer.rollback();
                writer.getDirectory().close();
                return true;
            });
        }
    }

    private static void discard(IndexWriter writer) {
        try (var directory = writer.getDirectory()) {
            try {
                writer.rollback();
            } finally {
                IndexFolder.empty(directory);
            }
        } catch (IOException | RuntimeException e) {
            // the next that opens the folder deletes what it cannot read
        }
    }

    private <T> T write(Use<IndexWriter, T> what) {
        Open now = open;
        if (now == null) {
            throw new IllegalStateException("the index is not open");
        }
        return use(now.writer(), what);
    }

    private <A, B> B use(A it, Use<A, B> what) {
        try {
            return what.on(it);
        } catch (IOException | RuntimeException | InternalError e) { // the last one: a mapped file became shorter
            doubt.set(e);
            throw new BrokenException(e);
        }
    }

    /** Keeps no results of former searches: they would take heap, and are rarely asked for again. */
    private static final class Searchers extends SearcherFactory {

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }
}
