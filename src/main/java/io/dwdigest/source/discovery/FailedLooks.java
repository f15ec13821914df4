package io.dwdigest.source.discovery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.source.discovery.ListingAnswer.Unread;
import io.dwdigest.source.sighting.Listing;

/**
 * Logs the lists of DW that cannot be read. Without a network all of them fail within seconds: the first gets a line of
 * its own, and those that follow soon share one.
 */
@Component
class FailedLooks {

    private static final Logger log = LoggerFactory.getLogger(FailedLooks.class);

    private record Failure(Listing listing, String reason) {}

    private final Duration soon;
    private final List<Failure> followers = new ArrayList<>();
    private boolean collecting;

    FailedLooks() {
        this(Duration.ofSeconds(10));
    }

    FailedLooks(Duration soon) {
        this.soon = soon;
    }

    synchronized void add(Listing listing, Unread unread, Duration pause) {
        if (collecting) {
            followers.add(new Failure(listing, unread.reason()));
            return;
        }
        log.warn("Cannot read DW's {} ({}): {}. Next try in {} s", listing, unread.address(), unread.reason(),
                pause.toSeconds());
        collecting = true;
        Thread.ofVirtual().name("failed-looks").start(this::tellFollowers);
    }

    private void tellFollowers() {
        try {
            Thread.sleep(soon);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            collecting = false;
            if (!followers.isEmpty()) {
                log.warn("Cannot read these lists of DW either: {}", inWords(followers));
                followers.clear();
            }
        }
    }

    /** Names each reason once. */
    private static String inWords(List<Failure> failures) {
        Map<String, String> byReason = failures.stream().collect(groupingBy(Failure::reason, LinkedHashMap::new,
                mapping(failure -> failure.listing().toString(), joining(", "))));
        return byReason.entrySet().stream().map(one -> "%s (%s)".formatted(one.getValue(), one.getKey()))
                .collect(joining("; "));
    }
}
