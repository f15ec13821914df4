package io.dwdigest.source.reading;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.reading.Verdict.Add;
import io.dwdigest.source.reading.Verdict.Drop;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.timing.Deadline;
import io.dwdigest.timing.Pulse;

/** Reads the articles that are due, two at a time. Passes each verdict to the intake, the oldest article first. */
@Component
public class DueReader {

    private static final Logger log = LoggerFactory.getLogger(DueReader.class);

    private static final int BATCH = 20;
    private static final int AT_ONCE = 2;

    /** How long a claim holds. After a crash it ends, and the article is read again. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Sightings sightings;
    private final ArticleReader articleReader;
    private final Intake intake;
    private final DwClient dw;
    private final Duration interval;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final AtomicInteger calls = new AtomicInteger();

    /** A sighting after an attempt to read its article, with the verdict on it. */
    private record Tried(Pending pending, Verdict verdict) {

        static final Comparator<Tried> OLDEST_FIRST = comparing(Tried::published, nullsLast(naturalOrder()));

        @Nullable
        Instant published() {
            return verdict instanceof Add(var article) ? article.published() : null;
        }
    }

    DueReader(Sightings sightings, ArticleReader articleReader, Intake intake, DwClient dw,
            SourceProperties properties,
            Clock clock) {
        this.sightings = sightings;
        this.articleReader = articleReader;
        this.intake = intake;
        this.dw = dw;
        this.interval = properties.fetchInterval();
        this.clock = clock;
    }

    /**
     * Reads until nothing is due, but for no longer than one fetch interval. Only one caller reads at a time, so that
     * what two looks found together is added oldest first. A second caller returns at once and makes the first run
     * another round.
     */
    public void readDue() {
        if (calls.getAndIncrement() == 0) {
            int answered;
            do {
                answered = calls.get();
                readAll();
            } while (calls.addAndGet(-answered) > 0);
        }
    }

    private void readAll() {
        try {
            Deadline end = Deadline.after(interval, clock);
            boolean more = true;
            while (more && !end.isOver() && !Thread.currentThread().isInterrupted()) {
                more = readBatch();
            }
        } catch (TransactionException | DataAccessResourceFailureException e) {
            Pulse.falters();
            log.warn("Reading articles failed; it continues at the next look: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        } catch (RuntimeException | StackOverflowError e) { // else nothing would ever be read again
            Pulse.falters();
            log.warn("Reading articles failed; it continues at the next look", e);
        }
    }

    private boolean readBatch() {
        List<Pending> due = sightings.due(clock.instant(), BATCH);
        List<Future<Optional<Tried>>> tries = tryAll(due);
        List<Tried> tried = tries.stream().map(DueReader::result).flatMap(Optional::stream)
                .sorted(Tried.OLDEST_FIRST).toList();
        tried.forEach(one -> intake.settle(one.pending(), one.verdict()));
        if (!tried.isEmpty()) {
            log.info("Read {} articles, {} of them to be shown", tried.size(),
                    tried.stream().filter(one -> one.verdict() instanceof Add).count());
        }
        return !due.isEmpty() && tries.stream().noneMatch(DueReader::hasFailed);
    }

    private List<Future<Optional<Tried>>> tryAll(List<Pending> due) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(due.stream().map(this::trying).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Returns the result; empty also for an article that failed and could not even be postponed. It comes again at a
     * later look.
     */
    private static Optional<Tried> result(Future<Optional<Tried>> one) {
        if (hasFailed(one)) {
            if (one.exceptionNow() instanceof Error error && !(error instanceof StackOverflowError)) {
                throw error;
            }
            log.warn("An article failed and could not be postponed", one.exceptionNow());
        }
        return one.state() == Future.State.SUCCESS ? one.resultNow() : Optional.empty();
    }

    private static boolean hasFailed(Future<?> one) {
        return one.state() == Future.State.FAILED;
    }

    private Callable<Optional<Tried>> trying(Pending due) {
        return () -> tryOne(due);
    }

    /** Tries to read one article. Empty when somebody else has it, when it failed, or when the bot is stopping. */
    private Optional<Tried> tryOne(Pending due) throws InterruptedException {
        free.acquire();
        try {
            return claim(due).map(pending -> new Tried(pending, verdict(pending)))
                    .filter(tried -> dw.isRunning());
        } catch (RuntimeException | StackOverflowError e) { // an answer may be nested too deeply
            intake.broke(due.claimed(), e);
            return Optional.empty();
        } finally {
            free.release();
        }
    }

    private Optional<Pending> claim(Pending due) {
        boolean ours = sightings.claim(due, clock.instant().plus(CLAIM));
        return ours ? Optional.of(due.claimed()) : Optional.empty();
    }

    /** Reads the article, unless each attempt so far has ended the process: it would do so for ever. */
    private Verdict verdict(Pending pending) {
        return pending.tries() > Intake.BREAKS
                ? new Drop("no attempt to read it came to an end")
                : Verdict.of(pending, articleReader.read(pending.sighting()));
    }
}
