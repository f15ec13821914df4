package io.dwdigest.operations.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.Replanning;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.timing.ClockStepped;
import io.dwdigest.topic.TopicMatches;

/**
 * Puts right the dates that a wrong clock wrote, so that neither a restart nor the step of the clock that corrects it
 * leaves anybody waiting. It looks at everything after a start and after a step of the clock, and once an hour at what
 * another node may have written.
 */
@Component
class Mending implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Mending.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
    /** Until DW has told its time. */
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Each hour only what waits for longer than this is looked at: that is little. */
    private static final Duration DAY = Duration.ofDays(1);

    private final Replanning plans;
    private final Articles articles;
    private final TopicMatches matches;
    private final DwClient dw;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Loop loop = new Loop("mending", this::mend);
    private volatile boolean everything = true;

    Mending(Replanning plans, Articles articles, TopicMatches matches, DwClient dw, TransactionOperations transaction,
            Clock clock) {
        this.plans = plans;
        this.articles = articles;
        this.matches = matches;
        this.dw = dw;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Begins at once, since what was to come in an hour may now be a year away. */
    @EventListener
    void on(ClockStepped step) {
        everything = true;
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    Duration mend() {
        boolean all = everything;
        everything = false;
        try {
            plans.correct(all ? Duration.ZERO : DAY);
        } catch (RuntimeException e) {
            everything = everything || all;
            throw e;
        }
        dw.time().ifPresent(atDw -> dateArticles(clock.instant().isAfter(atDw) ? clock.instant() : atDw));
        return dw.time().isEmpty() ? SOON : BETWEEN_LOOKS;
    }

    /** Dates articles anew only where DW's clock and this machine's agree that their dates cannot be true. */
    private void dateArticles(Instant latest) {
        transaction.executeWithoutResult(status -> {
            List<Long> dated = articles.dateAnew(latest);
            if (!dated.isEmpty()) {
                matches.dateAnew(dated);
                log.warn("These articles had a date to come, and count as found when they were: {}", dated);
            }
        });
    }
}
