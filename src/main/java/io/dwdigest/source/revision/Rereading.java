package io.dwdigest.source.revision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.node.Node;
import io.dwdigest.revision.Revisions;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.reading.ArticleReader;
import io.dwdigest.source.reading.Reread;
import io.dwdigest.source.sighting.Relisted;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.TopicMatches;

/**
 * Reads articles again that are due, one after another, so that new ones need not wait for them. A reading that fails
 * changes nothing and is made up for in a while. By a lease, one node at a time reads again.
 */
@Component
class Rereading implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Rereading.class);

    private static final String LEASE = "rereading";
    /** Longer than one article takes. */
    private static final Duration TERM = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int BATCH = 20;

    private final Rechecks rechecks;
    private final ArticleReader reader;
    private final Articles articles;
    private final TopicMatches matches;
    private final Revisions revisions;
    private final DwClient dw;
    private final Leases leases;
    private final Node node;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Loop loop = new Loop("rereading", this::step);

    Rereading(Rechecks rechecks, ArticleReader reader, Articles articles, TopicMatches matches, Revisions revisions,
            DwClient dw, Leases leases, Node node, TransactionOperations transaction, Clock clock) {
        this.rechecks = rechecks;
        this.reader = reader;
        this.articles = articles;
        this.matches = matches;
        this.revisions = revisions;
        this.dw = dw;
        this.leases = leases;
        this.node = node;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Begins as soon as it is stored that something is to be read again. */
    @TransactionalEventListener
    public void on(Relisted relisted) {
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** Stops after the client for DW, which breaks off what is being read. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }

    /** Reads some articles that are due. Returns how long to rest. */
    Duration step() {
        List<Recheck> due = rechecks.due(clock.instant(), BATCH);
        due.stream().takeWhile(_ -> dw.isRunning() && isOurs()).forEach(this::attempt);
        return due.size() == BATCH ? Duration.ZERO : BETWEEN_LOOKS;
    }

    private boolean isOurs() {
        return !node.isShared() || leases.take(LEASE, node.id(), TERM);
    }

    private void attempt(Recheck recheck) {
        Pulse.goesOn();
        Optional<Article> stored = articles.byId(recheck.articleId());
        boolean isOver = !clock.instant().isBefore(recheck.found().plus(Recheck.KEEP));
        if (stored.isEmpty() || isOver) {
            rechecks.remove(recheck.articleId());
        } else {
            read(recheck, stored.get());
        }
    }

    private void read(Recheck recheck, Article stored) {
        try {
            Reread read = reader.readAgain(stored, recheck.versions());
            if (dw.isRunning()) {
                transaction.executeWithoutResult(_ -> settle(recheck, read));
            }
        } catch (TransactionException | DataAccessException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException | StackOverflowError odd) { // else no other would ever be read again
            log.warn("Article {} could not be read again", recheck.articleId(), odd);
            rechecks.postpone(recheck.articleId(), clock.instant().plus(recheck.pause(clock.instant())));
        }
    }

    private void settle(Recheck recheck, Reread read) {
        long id = recheck.articleId();
        Instant now = clock.instant();
        if (read.hasFailed()) {
            log.info("Article {} could not be read again: {}", id, String.join("; ", read.failures()));
            rechecks.postpone(id, now.plus(recheck.pause(now)));
            return;
        }
        rechecks.postpone(id, Recheck.due(recheck.found(), now), read.versions());
        if (read.withdrawn() && revisions.withdraw(id, matches.of(id))) {
            log.info("DW has withdrawn article {}", id);
        } else if (read.article().filter(revisions::note).isPresent()) {
            log.info("DW has changed article {}", id);
        }
    }
}
