package io.dwdigest.operations.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.updates.ReceivedUpdates;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.outbox.DayPlaces;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.MissedArticles;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.node.Leases;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.TopicMatches;

/** Removes what is older than the operator wants to keep. The ids of known articles are kept for ever. */
@DisallowConcurrentExecution
class TrimJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(TrimJob.class);
    /** Telegram keeps updates for 24 h; twice that is safe. */
    private static final Duration UPDATES_KEEP = Duration.ofDays(2);

    private final Articles articles;
    private final TopicMatches matches;
    private final ArticleLinks links;
    private final Revisions revisions;
    private final MissedArticles missed;
    private final Outbox outbox;
    private final DayPlaces places;
    private final OpenedArticles opened;
    private final ReceivedUpdates updates;
    private final Leases leases;
    private final StoppedWishes stopped;
    private final OperationsProperties operations;
    private final DeliveryProperties deliveries;
    private final TransactionOperations transaction;
    private final Clock clock;

    TrimJob(Articles articles, TopicMatches matches, ArticleLinks links, Revisions revisions, MissedArticles missed,
            Outbox outbox,
            DayPlaces places, OpenedArticles opened,
            ReceivedUpdates updates, Leases leases, StoppedWishes stopped, OperationsProperties operations,
            DeliveryProperties deliveries,
            TransactionOperations transaction, Clock clock) {
        this.articles = articles;
        this.matches = matches;
        this.links = links;
        this.revisions = revisions;
        this.missed = missed;
        this.outbox = outbox;
        this.places = places;
        this.opened = opened;
        this.updates = updates;
        this.leases = leases;
        this.stopped = stopped;
        this.operations = operations;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        Instant now = clock.instant();
        stopped.trim();
        removed(part(trimArticles()), part(outbox.trim(now.minus(deliveries.keep()))),
                part(updates.trim(now.minus(UPDATES_KEEP))), leases.trim()).ifPresent(log::info);
        places.trim();
        opened.trim();
    }

    private static int part(int removed) {
        Pulse.goesOn();
        return removed;
    }

    /** Returns what the log says; empty when nothing was removed. */
    static Optional<String> removed(int articles, int deliveries, int updates, int leases) {
        return articles + deliveries + updates + leases == 0
                ? Optional.empty()
                : Optional.of("Removed what is older than its time: articles %s, deliveries %s, updates %s, leases %s"
                        .formatted(articles, deliveries, updates, leases));
    }

    /** Removes old articles together with their topics and links, but none that somebody is still to get or may still see. */
    private int trimArticles() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Long> old = new ArrayList<>(articles.olderThan(operations.articlesKeep()));
            old.removeAll(outbox.needed(old));
            matches.remove(old);
            links.remove(old);
            revisions.trim(old, clock.instant().minus(operations.articlesKeep()));
            missed.remove(old);
            articles.remove(old);
            return old.size();
        }));
    }
}
