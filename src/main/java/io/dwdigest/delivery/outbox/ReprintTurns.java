package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Outbox.Told;

/**
 * Decides which article a chat gets of those that say the same in one edition: the one with the lowest id of those that
 * it is owed, unless one has come. Decided like the languages of a story, see {@link StoryTurns}: an article is
 * withdrawn only when another one has come, and steps behind one that is owed or on its way.
 */
record ReprintTurns(OwedArticles shown, Lookup lookup, Instant now) {

    private static final Duration BEHIND = Duration.ofMillis(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Finds what became of an article in a chat. */
    interface Lookup {

        Optional<Told> told(long chatId, long articleId);
    }

    /** What becomes of a delivery because another article, that is not in the same message, says the same. */
    Optional<Outcome> yields(Delivery delivery, List<Delivery> message) {
        Set<Long> same = new HashSet<>(shown.reprints(delivery.articleId()));
        message.forEach(together -> same.remove(together.articleId()));
        List<Told> rows = same.stream().flatMap(article -> lookup.told(delivery.chatId(), article).stream()).toList();
        return rows.stream().filter(Told::hasCome).findFirst()
                .<Outcome>map(row -> new Outcome.Withdrawn("it has come as article " + row.articleId()))
                .or(() -> rows.stream().flatMap(row -> behind(row, delivery).stream()).max(Instant::compareTo)
                        .map(Outcome.Held::new));
    }

    private Optional<Instant> behind(Told row, Delivery delivery) {
        return switch (row.state()) {
            case SENDING -> Optional.of(now.plus(LOOK_AGAIN));
            case OWED -> isBefore(row.articleId(), row.unknowns(), delivery)
                    ? Optional.of(row.due().plus(BEHIND))
                    : Optional.empty();
            case SENT, UNKNOWN, REFUSED, WITHDRAWN -> Optional.empty();
        };
    }

    /** Tells whether another article that says the same goes before it in the same message. */
    boolean isSecond(Delivery delivery, List<Delivery> message) {
        Set<Long> same = shown.reprints(delivery.articleId());
        return message.stream().filter(other -> same.contains(other.articleId()))
                .anyMatch(other -> isBefore(other.articleId(), other.unknowns(), delivery));
    }

    /** What may have arrived goes first, then what DW published first. This is the same from either side. */
    private static boolean isBefore(long articleId, int unknowns, Delivery delivery) {
        boolean may = unknowns > 0;
        boolean itsMay = delivery.unknowns() > 0;
        return may == itsMay ? articleId < delivery.articleId() : may;
    }
}
