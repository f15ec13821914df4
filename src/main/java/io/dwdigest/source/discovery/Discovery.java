package io.dwdigest.source.discovery;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.source.discovery.ListingAnswer.Listed;
import io.dwdigest.source.discovery.ListingAnswer.Unchanged;
import io.dwdigest.source.discovery.ListingAnswer.Unread;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.fetch.Pauses;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.PushRule;
import io.dwdigest.source.sighting.Relisted;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.source.sighting.SourceProperties;

/** Looks at a listing and stores the sightings that are new in it. */
@Component
class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final ListingReader listingReader;
    private final DwClient dw;
    private final Looks looks;
    private final Finds finds;
    private final Sightings sightings;
    private final Articles articles;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final FailedLooks failed;
    private final Pauses<Listing> pauses;

    Discovery(ListingReader listingReader, DwClient dw, Looks looks, Finds finds, Sightings sightings,
            Articles articles,
            TransactionOperations transaction, SourceProperties properties, ApplicationEventPublisher events,
            Clock clock, FailedLooks failed) {
        this.listingReader = listingReader;
        this.dw = dw;
        this.looks = looks;
        this.finds = finds;
        this.sightings = sightings;
        this.articles = articles;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.failed = failed;
        this.pauses = new Pauses<>(properties.fetchInterval(), clock);
    }

    /**
     * Looks at the listing once, unless it is paused after a failure. A look that the stop of the bot interrupts does
     * not count.
     *
     * @return whether the listing could be read
     */
    boolean look(Listing listing) {
        if (!pauses.over(listing)) {
            return false;
        }
        Instant began = clock.instant();
        ListingAnswer finding = listingReader.find(listing);
        boolean read = dw.isRunning() && !(finding instanceof Unread);
        if (dw.isRunning()) {
            deal(listing, finding, began);
            events.publishEvent(new ListingRead(listing, read));
        }
        return read;
    }

    private void deal(Listing listing, ListingAnswer finding, Instant began) {
        switch (finding) {
            case Listed listed -> {
                succeeded(listing, listed.sightings(), began);
                dw.remember(listed.address(), listed.answer());
            }
            case Unchanged() -> succeeded(listing, List.of(), began);
            case Unread unread -> failed.add(listing, unread, pauses.failed(listing, unread.retryAfter()));
        }
    }

    /**
     * Stores what was found in one transaction, before the answer is remembered: DW does not send a remembered answer
     * again.
     */
    private void succeeded(Listing listing, List<Sighting> found, Instant began) {
        int noted = transaction.execute(status -> note(listing, found, began));
        pauses.succeeded(listing);
        log.atLevel(noted > 0 ? Level.INFO : Level.DEBUG).log("{}: {} new of {} listed",
                listing, noted, found.size());
    }

    private int note(Listing listing, List<Sighting> found, Instant began) {
        PushRule rule = new PushRule(looks.note(listing, began), looks.began(listing.edition()), began,
                dw.time());
        List<Long> ids = found.stream().map(Sighting::id).toList();
        finds.note(listing, ids, began);
        List<Long> relisted = finds.compare(listing, found);
        if (!relisted.isEmpty()) {
            events.publishEvent(new Relisted(relisted));
        }
        Set<Long> unknown = articles.unknown(ids);
        return (int) found.stream().filter(sighting -> unknown.contains(sighting.id()))
                .sorted(Comparator.comparingLong(Sighting::id)) // one order everywhere: two looks cannot deadlock
                .filter(sighting -> sightings.note(sighting, rule.pushes(sighting.published()), began)).count();
    }
}
