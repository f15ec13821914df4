package io.dwdigest.source.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Provenance;

/**
 * Raises one alarm when fields of an edition's latest 50 articles are read otherwise than in the 250 before, and ends
 * it when that is over. Articles from the time of an alarm do not count as usual. When fewer than 60 of the 250 are
 * left, the new way counts as usual.
 */
@Component
public class FieldWatch {

    /** The fields that a digest shows. */
    public static final List<Field> WATCHED = List.of(Field.HEADLINE, Field.BYLINE, Field.LEAD, Field.PUBLISHED,
            Field.LINK,
            Field.PICTURE);
    static final int RECENT = 50;
    private static final int EARLIER = 250;
    private static final int LEAST_EARLIER = 60;
    /** An alarm ends at half the limits that raise it. */
    private static final double CALM = 0.5;

    /** How long shares are cached: whoever reads the metrics asks for many of them at once. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Articles articles;
    private final LoadingCache<Edition, List<Provenance>> recent;
    private final ReadingAlarms alarms;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    FieldWatch(Articles articles, ReadingAlarms alarms, ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.articles = articles;
        this.alarms = alarms;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        recent = Caffeine.newBuilder().expireAfterWrite(FRESH)
                .build(edition -> articles.latestProvenance(edition, RECENT));
    }

    /**
     * Returns the share, from 0 to 1, of the edition's latest 50 articles that have the field from the origin. It may
     * be a minute old.
     *
     * @param origin where the field was read; null for the share that lacks it
     * @return {@code NaN} while there are no articles
     */
    public double share(Edition edition, Field field, @Nullable Origin origin) {
        return FieldDrift.share(recent.get(edition), field, origin);
    }

    /** Checks the edition's latest articles. */
    void check(Edition edition) {
        List<Provenance> latest = articles.latestProvenance(edition, RECENT + EARLIER);
        if (latest.size() >= RECENT + LEAST_EARLIER) {
            transaction.executeWithoutResult(status -> check(edition, latest));
        }
    }

    private void check(Edition edition, List<Provenance> latest) {
        Map<Change, List<FieldDrift>> changes = WATCHED.stream().map(field -> drift(edition, field, latest))
                .collect(groupingBy(drift -> change(edition, drift)));
        raise(edition, changes.getOrDefault(Change.DRIFTED, List.of()));
        heal(edition, changes.getOrDefault(Change.RETURNED, List.of()), true);
        heal(edition, changes.getOrDefault(Change.USUAL_NOW, List.of()), false);
    }

    private Change change(Edition edition, FieldDrift drift) {
        boolean known = drift.earlier().size() >= LEAST_EARLIER;
        if (alarms.openSince(AlarmSubject.of(edition, drift.field())).isEmpty()) {
            return known && !drift.moves(1).isEmpty() ? Change.DRIFTED : Change.NONE;
        }
        return !known ? Change.USUAL_NOW : drift.moves(CALM).isEmpty() ? Change.RETURNED : Change.NONE;
    }

    private void raise(Edition edition, List<FieldDrift> drifts) {
        drifts.forEach(drift -> alarms.raise(AlarmSubject.of(edition, drift.field()), drift.recent().getLast().dated(),
                clock.instant()));
        if (!drifts.isEmpty()) {
            events.publishEvent(new FieldDrifted(edition, RECENT,
                    drifts.stream().collect(toMap(FieldDrift::field, drift -> drift.moves(1)))));
        }
    }

    private void heal(Edition edition, List<FieldDrift> drifts, boolean returned) {
        List<Field> fields = drifts.stream().map(FieldDrift::field).toList();
        fields.stream().map(field -> AlarmSubject.of(edition, field))
                .forEach(returned ? subject -> alarms.close(subject, clock.instant()) : alarms::settle);
        if (!fields.isEmpty()) {
            events.publishEvent(new FieldHealed(edition, fields, returned));
        }
    }

    private FieldDrift drift(Edition edition, Field field, List<Provenance> latest) {
        List<TimeSpan> unusual = alarms.spans(AlarmSubject.of(edition, field), clock.instant());
        return new FieldDrift(field, latest.subList(0, RECENT), latest.subList(RECENT, latest.size()).stream()
                .filter(article -> unusual.stream().noneMatch(span -> span.contains(article.dated()))).toList());
    }

    /** What has changed with a field since the check before. */
    private enum Change {
        NONE, DRIFTED, RETURNED, USUAL_NOW
    }
}
