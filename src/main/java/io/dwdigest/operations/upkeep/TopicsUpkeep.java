package io.dwdigest.operations.upkeep;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.topic.TopicsFile;
import io.dwdigest.topic.UnlistedSections;
import io.dwdigest.topic.UnlistedSections.Unlisted;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Follows the operator's topics file, and tells once a day which sections of DW's it does not list. */
@Component
class TopicsUpkeep implements Looping {

    private static final Logger log = LoggerFactory.getLogger(TopicsUpkeep.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AFTER_START = Duration.ofMinutes(1);
    private static final int MOST = 20;

    private final TopicsFile file;
    private final UnlistedSections sections;
    private final Clock clock;
    private final Loop loop = new Loop("topics", this::look);
    private volatile List<Unlisted> unlisted = List.of();
    private Instant counted;

    TopicsUpkeep(TopicsFile file, UnlistedSections sections, MeterRegistry meters, Clock clock) {
        this.file = file;
        this.sections = sections;
        this.clock = clock;
        counted = clock.instant().minus(DAY).plus(AFTER_START);
        Gauge.builder("dwdigest.sections.unlisted", this, upkeep -> upkeep.articles())
                .description("Articles that DW files in sections that no topic lists").register(meters);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** Returns how many stored articles have a section that the topics file does not list, when last counted. */
    private long articles() {
        return unlisted.stream().mapToLong(Unlisted::articles).sum();
    }

    Duration look() {
        file.reread();
        Instant now = clock.instant();
        if (Duration.between(counted, now).abs().compareTo(DAY) >= 0) { // a clock may be set back
            counted = now;
            count();
        }
        return BETWEEN_LOOKS;
    }

    private void count() {
        unlisted = sections.count();
        if (!unlisted.isEmpty()) {
            log.info("No topic lists these sections of DW's (edition, section, stored articles): {}",
                    unlisted.stream().limit(MOST)
                            .map(one -> "%s %s %s".formatted(one.edition(), one.section(), one.articles()))
                            .collect(joining("; ")));
        }
    }
}
