package io.dwdigest.source.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.source.discovery.Finds;
import io.dwdigest.source.sighting.Listing;

/** Raises one alarm when a listing has brought nothing new for too long, and ends it when something new comes. */
@Component
class DryWatch {

    private final Finds finds;
    private final Watches watches;
    private final ReadingAlarms alarms;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    DryWatch(Finds finds, Watches watches, ReadingAlarms alarms, ApplicationEventPublisher events,
            TransactionOperations transaction, Clock clock) {
        this.finds = finds;
        this.watches = watches;
        this.alarms = alarms;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Checks the finds of the listing until now. */
    void check(Listing listing) {
        transaction.executeWithoutResult(status -> check(listing, clock.instant()));
    }

    private void check(Listing listing, Instant now) {
        Instant watched = watches.note(listing, now);
        List<Instant> moments = finds.moments(listing).stream().filter(found -> !found.isAfter(now)).toList();
        Instant last = moments.isEmpty() || moments.getLast().isBefore(watched) ? watched : moments.getLast();
        Optional<Instant> dry = alarms.openSince(AlarmSubject.of(listing))
                .map(since -> since.isAfter(now) ? watched : since); // a clock was wrong when it was raised
        if (dry.isEmpty() && rhythm(listing, moments, now).isDry(last, now)) {
            raise(listing, last, now);
        } else if (dry.isPresent() && !moments.isEmpty() && moments.getLast().isAfter(dry.get())) {
            close(listing, dry.get(), now);
        }
    }

    private Rhythm rhythm(Listing listing, List<Instant> moments, Instant now) {
        return new Rhythm(moments, Stream.concat(watches.breaks(listing, now).stream(),
                alarms.spans(AlarmSubject.of(listing), now).stream()).toList());
    }

    private void raise(Listing listing, Instant since, Instant now) {
        alarms.raise(AlarmSubject.of(listing), since, now);
        events.publishEvent(new SourceDry(listing.source().origin(), listing.edition(), since));
    }

    private void close(Listing listing, Instant since, Instant now) {
        alarms.close(AlarmSubject.of(listing), now);
        events.publishEvent(new SourceHealed(listing.source().origin(), listing.edition(), since));
    }
}
