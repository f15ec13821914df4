package io.dwdigest.source.reading;

import java.time.Clock;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.fetch.Pauses;
import io.dwdigest.source.reading.Verdict.Add;
import io.dwdigest.source.reading.Verdict.Drop;
import io.dwdigest.source.reading.Verdict.Postpone;
import io.dwdigest.source.reading.Verdict.SetAside;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.PushRule;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.timing.Backoff;

/** Carries out a verdict: adds, postpones or drops. A failure affects that sighting only. */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** After this many failed attempts an article is dropped: it is broken, not unlucky. */
    static final int BREAKS = 10;

    /** The longest pause before DW is asked again for an article in whose place something else came. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final Articles articles;
    private final Sightings sightings;
    private final DwClient dw;
    private final TransactionOperations transaction;
    private final Duration interval;
    private final Clock clock;

    Intake(Articles articles, Sightings sightings, DwClient dw, TransactionOperations transaction,
            SourceProperties properties, Clock clock) {
        this.articles = articles;
        this.sightings = sightings;
        this.dw = dw;
        this.transaction = transaction;
        this.interval = properties.fetchInterval();
        this.clock = clock;
    }

    /** Adds, postpones or drops the article. */
    void settle(Pending pending, Verdict verdict) {
        try {
            switch (verdict) {
                case Add(Article article) -> add(pending, article);
                case Postpone(String reason) -> postpone(pending, reason);
                case SetAside(String reason) -> setAside(pending, reason);
                case Drop(String reason) -> drop(pending, reason);
            }
        } catch (RuntimeException | StackOverflowError e) {
            broke(pending, e);
        }
    }

    /** Postpones an article whose reading or adding failed unexpectedly, or drops it after too many attempts. */
    void broke(Pending pending, Throwable cause) {
        log.warn("Article {} could not be read or added ({})", pending.id(), pending.sighting().link(), cause);
        if (pending.tries() < BREAKS) {
            postpone(pending, "error while reading or adding");
        } else {
            drop(pending, "failed " + BREAKS + " times");
        }
    }

    private void add(Pending pending, Article article) {
        boolean pushed = pending.pushed() && PushRule.fresh(article.published(), clock.instant(), dw.time());
        transaction.executeWithoutResult(status -> {
            articles.add(article, pushed);
            sightings.remove(pending.id());
        });
    }

    private void postpone(Pending pending, String reason) {
        Duration pause = Pauses.length(pending.tries(), interval);
        sightings.postpone(pending.id(), clock.instant().plus(pause));
        log.warn("Article {} is not complete yet, next try in {} s: {}", pending.id(), pause.toSeconds(), reason);
    }

    private void setAside(Pending pending, String reason) {
        Duration pause = new Backoff(interval, LONGEST_PAUSE).after(pending.astray() + 1);
        sightings.setAside(pending.id(), clock.instant().plus(pause));
        log.warn("DW answered with something else than article {}, next try in {} s: {}", pending.id(),
                pause.toSeconds(), reason);
    }

    private void drop(Pending pending, String reason) {
        sightings.drop(pending.id());
        log.warn("Article {} is not shown: {}", pending.id(), reason);
    }
}
