package io.dwdigest.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ArticleChanges;
import io.dwdigest.article.ArticleChanges.Change;
import io.dwdigest.article.ArticleChanges.Stored;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.ArticlesWithdrawn;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.node.Node;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.TopicMatches;

/**
 * Keeps the index like the table of articles. What this node stores it puts in at once; what others store it sees within
 * half a second. From time to time it compares everything, and puts in what it missed. So an index that is missing, damaged
 * or of another version is nothing special: it lacks everything.
 */
@Component
class IndexKeeping implements Looping {

    private static final Logger log = LoggerFactory.getLogger(IndexKeeping.class);

    /** The start comes first: it needs the processor. */
    private static final Duration AFTER_START = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration ALONE = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final long COMPARES = Duration.ofMinutes(10).toNanos();
    private static final long COMMITS = Duration.ofSeconds(30).toNanos();
    /** How much later a row may be seen than it was written: as long as a transaction lasts. In microseconds. */
    private static final long OVERLAP = Duration.ofSeconds(30).toNanos() / 1000;
    private static final int COMPARED = 5000;
    private static final int PAGE = 500;
    private static final int MOST_FAILURES = 3;

    private final SearchIndex index;
    private final ArticleChanges changes;
    private final TopicMatches matches;
    private final Duration rest;
    private final LongSupplier nanoTime;
    private final Loop loop = new Loop("search", this::keep);
    private final Queue<Long> arrived = new ConcurrentLinkedQueue<>();
    /** What was put in lately, with the moment of its row, so that a row within the overlap is not read again. */
    private final Map<Long, Long> lately = new HashMap<>();
    private volatile boolean compares;
    private boolean settled;
    /** When the table was last looked at, by the database's clock, in microseconds since 1970. */
    private long looked;
    private long compared;
    private long committed;
    private boolean dirty;
    private int failures;
    private String version = "";

    @Autowired
    IndexKeeping(SearchIndex index, ArticleChanges changes, TopicMatches matches, DataSource database) {
        this(index, changes, matches, database, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    IndexKeeping(SearchIndex index, ArticleChanges changes, TopicMatches matches, DataSource database,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.index = index;
        this.changes = changes;
        this.matches = matches;
        this.rest = Node.isShared(database) ? BETWEEN_LOOKS : ALONE;
    }

    @TransactionalEventListener
    public void on(ArticleFound found) {
        arrived.add(found.article().id());
        loop.wake();
    }

    @TransactionalEventListener
    public void on(ArticlesWithdrawn withdrawn) {
        compareSoon();
    }

    /** Has everything compared at once, because something in the index is not in the table. */
    void compareSoon() {
        compares = true;
        loop.wake();
    }

    /** Has the index looked after at once, because somebody wants to search. */
    void wake() {
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void stop() {
        loop.stop(patience());
        if (index.isOpen()) {
            try {
                if (dirty && index.isComplete()) {
                    index.commit(version);
                }
                index.close(true);
            } catch (SearchIndex.BrokenException e) {
                log.warn("The search index could not be closed, and the next start mends it: {}", e.getMessage());
            }
        }
    }

    /** Does one round. Returns how long to rest. */
    Duration keep() {
        if (!settled) {
            settled = true;
            return AFTER_START;
        }
        try {
            index.doubt().ifPresent(this::doubt);
            follow();
            failures = 0;
            return rest;
        } catch (SearchIndex.BrokenException e) {
            log.warn("The search index is damaged and is built anew: {}", e.getMessage());
            failures++;
            index.close(false);
            return AFTER_FAILURE;
        }
    }

    /** A search that fails may show that the index is damaged. Where it is not, it would fail again. */
    private void doubt(Throwable failure) {
        log.warn("A search failed", failure);
        index.check();
    }

    private void follow() {
        if (!index.isOpen()) {
            index.open(failures >= MOST_FAILURES);
            compares = true;
        }
        String rules = Analysis.VERSION + " " + matches.rules();
        if (!rules.equals(index.version()) && !rules.equals(version)) {
            build(rules);
        } else if (compares || nanoTime.getAsLong() - compared > COMPARES) {
            version = rules;
            compare(false);
        } else {
            look();
        }
        if (dirty && nanoTime.getAsLong() - committed > COMMITS) {
            commit();
        }
    }

    /** Puts everything in anew. Where only the topics have changed, what is there can be searched meanwhile. */
    private void build(String rules) {
        long begun = nanoTime.getAsLong();
        boolean sameWords = index.version().startsWith(Analysis.VERSION + " ");
        if (!sameWords) {
            index.clear();
            index.show();
        }
        index.complete(sameWords);
        compare(true);
        version = rules;
        commit();
        if (index.count() > 0) {
            log.info("The search index was built: {} articles in {} s", index.count(),
                    Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis() / 1000.0);
        }
    }

    private void commit() {
        index.commit(version);
        committed = nanoTime.getAsLong();
        dirty = false;
    }

    /**
     * Compares the index with the table, a page of rows at a time.
     *
     * @param all whether what is in the index is put in again, too
     */
    private void compare(boolean all) {
        compares = false;
        try {
            comparePages(all);
        } catch (RuntimeException e) {
            compares = true;
            throw e;
        }
    }

    private void comparePages(boolean all) {
        if (!index.version().isEmpty() && !all) {
            index.complete(true);
        }
        lately.clear();
        looked = changes.now();
        long last = 0;
        List<Change> rows;
        do {
            rows = changes.behind(last, COMPARED);
            long to = rows.isEmpty() ? Long.MAX_VALUE : rows.getLast().id();
            Map<Long, Long> written = index.written(last + 1, to);
            List<Long> ids = new ArrayList<>();
            for (Change row : rows) {
                Long known = written.remove(row.id());
                if (all || known == null || known != row.at()) {
                    ids.add(row.id());
                } else if (isLate(row.at())) {
                    lately.put(row.id(), row.at());
                }
            }
            remove(written.keySet());
            put(ids);
            last = to;
            Pulse.goesOn();
        } while (!rows.isEmpty());
        index.show();
        index.complete(true);
        compared = nanoTime.getAsLong();
    }

    /** Puts in what was written since the last look. */
    private void look() {
        List<Long> ids = new ArrayList<>();
        for (Long id = arrived.poll(); id != null; id = arrived.poll()) {
            if (!lately.containsKey(id)) { // else it was put in while all was compared; twice, it would count twice
                ids.add(id);
            }
        }
        long now = changes.now();
        if (now < looked) {
            compares = true; // a clock that was set back hides what is written now
        }
        for (Change row : changes.since(Math.min(looked, now) - OVERLAP)) {
            Long known = lately.get(row.id());
            if (known == null || known != row.at()) {
                ids.add(row.id());
            }
        }
        looked = now;
        lately.values().removeIf(at -> !isLate(at));
        if (!ids.isEmpty()) {
            put(ids.stream().distinct().toList());
            index.show();
        }
    }

    /** Tells whether a row was written so lately that the next look sees it again. */
    private boolean isLate(long at) {
        return at >= looked - OVERLAP;
    }

    private void remove(Set<Long> ids) {
        if (!ids.isEmpty()) {
            index.remove(ids);
            dirty = true;
        }
    }

    /** Puts these articles in. All processors take part, so that a new index is there soon. */
    private void put(Collection<Long> ids) {
        List<Long> left = List.copyOf(ids);
        for (int from = 0; from < left.size(); from += PAGE) {
            List<Long> page = left.subList(from, Math.min(left.size(), from + PAGE));
            Map<Long, Set<String>> topics = matches.of(page);
            List<Stored> read = changes.read(page);
            read.parallelStream().forEach(stored -> {
                long id = stored.article().id();
                index.put(id, ArticleDocument.of(stored, topics.getOrDefault(id, Set.of())));
            });
            read.stream().filter(stored -> isLate(stored.at()))
                    .forEach(stored -> lately.put(stored.article().id(), stored.at()));
            dirty = true;
            Pulse.goesOn();
        }
    }
}
