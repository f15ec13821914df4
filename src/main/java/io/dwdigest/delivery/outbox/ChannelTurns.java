package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Outbox.Told;

/**
 * Decides what a discussion group gets by itself of what its channel gets, too: nothing, since Telegram copies the channel's
 * posts there. Decided like the languages of a story, see {@link StoryTurns}: what the channel is owed comes first, and the
 * group's comes if the channel's is refused or withdrawn.
 *
 * @param channels the channels of groups, by the ids of the groups and of their further plans
 * @param reached how far the fan-outs have come that are not finished, by articles; read before what was told
 */
record ChannelTurns(Map<Long, Long> channels, Map<Long, Long> reached, ReprintTurns.Lookup lookup, Instant now) {

    private static final Duration BEHIND = Duration.ofMillis(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What becomes of a group's delivery because of its channel. */
    Optional<Outcome> yields(Delivery delivery) {
        Long channel = channels.get(delivery.chatId());
        return channel == null
                ? Optional.empty()
                : lookup.told(channel, delivery.articleId()).map(this::behind)
                        .orElseGet(() -> isStillToCome(channel, delivery.articleId())
                                ? Optional.of(new Outcome.Held(now.plus(LOOK_AGAIN)))
                                : Optional.empty());
    }

    private Optional<Outcome> behind(Told row) {
        return switch (row.state()) {
            case SENT, UNKNOWN -> Optional.of(new Outcome.Withdrawn("its channel %s has it".formatted(row.chatId())));
            case SENDING -> Optional.of(new Outcome.Held(now.plus(LOOK_AGAIN)));
            case OWED -> Optional.of(new Outcome.Held(after(row.due())));
            case REFUSED, WITHDRAWN -> Optional.empty();
        };
    }

    /** What is late may be so for long. So the later it is, the less often it is looked for. */
    private Instant after(Instant due) {
        Duration late = Duration.between(due, now);
        return late.isNegative()
                ? due.plus(BEHIND)
                : now.plus(late.compareTo(LONGEST) > 0 ? LONGEST : late.plus(LOOK_AGAIN));
    }

    /** Tells whether it is not decided yet whether the channel wants the article. */
    private boolean isStillToCome(long channel, long article) {
        Long last = reached.get(article);
        return last != null && last < channel;
    }
}
