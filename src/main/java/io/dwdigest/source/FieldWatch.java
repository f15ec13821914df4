package io.dwdigest.source;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Provenance;
import io.dwdigest.article.FieldDrifted.Move;

/**
 * Tells once when a field of an edition's latest 50 articles is read otherwise than in the 250 before, and once when that is
 * over. Articles of a time of alarm do not count as usual; when hardly any others are left among the 250, they do.
 */
@Component
class FieldWatch {

    /** What a digest shows. */
    static final List<Field> WATCHED = List.of(Field.HEADLINE, Field.BYLINE, Field.LEAD, Field.PUBLISHED, Field.LINK,
            Field.PICTURE);
    static final int RECENT = 50;
    private static final int EARLIER = 250;
    private static final int LEAST_EARLIER = 60;
    /** An alarm ends at half the limits that raise it. */
    private static final double CALM = 0.5;

    private final Articles articles;
    private final Alarms alarms;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    FieldWatch(Articles articles, Alarms alarms, ApplicationEventPublisher events, TransactionOperations transaction,
            Clock clock) {
        this.articles = articles;
        this.alarms = alarms;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at the edition's latest articles. */
    void check(Edition edition) {
        List<Provenance> latest = articles.latestProvenance(edition, RECENT + EARLIER);
        if (latest.size() >= RECENT + LEAST_EARLIER) {
            WATCHED.forEach(field -> transaction.executeWithoutResult(status -> check(edition, field, latest)));
        }
    }

    private void check(Edition edition, Field field, List<Provenance> latest) {
        Subject subject = Subject.of(edition, field);
        Drift drift = drift(subject, field, latest);
        boolean known = drift.earlier().size() >= LEAST_EARLIER;
        if (alarms.openSince(subject).isEmpty()) {
            raise(edition, drift, known ? drift.moves(1) : List.of());
        } else if (!known) {
            alarms.settle(subject);
            events.publishEvent(new FieldHealed(edition, field, false));
        } else if (drift.moves(CALM).isEmpty()) {
            alarms.close(subject, clock.instant());
            events.publishEvent(new FieldHealed(edition, field, true));
        }
    }

    private Drift drift(Subject subject, Field field, List<Provenance> latest) {
        List<Span> unusual = alarms.spans(subject, clock.instant());
        return new Drift(field, latest.subList(0, RECENT), latest.subList(RECENT, latest.size()).stream()
                .filter(article -> unusual.stream().noneMatch(span -> span.contains(article.dated()))).toList());
    }

    private void raise(Edition edition, Drift drift, List<Move> moves) {
        if (!moves.isEmpty()) {
            Instant since = drift.recent().getLast().dated();
            alarms.raise(Subject.of(edition, drift.field()), since, clock.instant());
            events.publishEvent(new FieldDrifted(edition, drift.field(), RECENT, moves));
        }
    }
}
