package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides by evidence whether Telegram refuses single chats or the whole bot. A 429 names only a time, and mostly
 * concerns its chat alone.
 * <p>
 * It keeps the <em>row</em>: the calls begun after the last one that succeeded, in the order in which they began. Any
 * success takes those begun before it out of the row, whatever the order of the answers. The whole bot is limited when
 * single refusals would make such a row less than once in a million calls. So the row needs at least five different
 * chats, and more the more often chats are refused singly: with every fifth call refused, nine of nine.
 * <p>
 * Calls without an answer count as calls that may yet succeed. Refusals may come quicker than successes, and prove
 * little while many calls are open. A chat whose last call was refused too says little about the others: it counts as if
 * every second call to such a chat were refused. No chat counts twice in a row.
 */
final class Refusals {

    private static final int LEAST = 5;
    /** What the refusal of a chat counts whose last call was refused too. */
    private static final double AGAIN = Math.log(2);
    private static final double CHANCE = -Math.log(1e-6);
    /** Each answer weighs at least this much in the share; while there are few answers, more. */
    private static final double LEAST_WEIGHT = 0.01;
    private static final int ANSWERS_ASSUMED = 20;
    /** With this share or less, five refusals in a row are enough. */
    private static final double LEAST_SHARE = 0.05;
    /** With this share 30 refusals in a row are needed, with no share more. */
    private static final double MOST_SHARE = 0.63;
    private static final int MOST_REFUSED = 10_000;

    /**
     * A call of the row.
     *
     * @param pause what was told when it was refused; empty while it has no answer
     * @param again whether the last call to the chat was refused too
     */
    private record Call(long chat, Optional<Duration> pause, boolean again) {

        boolean isRefused() {
            return pause.isPresent();
        }
    }

    private final NavigableMap<Long, Call> row = new TreeMap<>();
    /** The chats whose last call was refused. Those refused longest ago come first. */
    private final Set<Long> refused = new LinkedHashSet<>();
    private long last;
    private long reached;
    private long stopped;
    private int answers = ANSWERS_ASSUMED;
    private double share;

    /** Notes that a call begins. Returns its number, which must be handed in with what became of it. */
    long begin() {
        row.put(++last, new Call(0, Optional.empty(), false));
        return last;
    }

    /** Notes that a call brought nothing that tells of limits. */
    void ended(long call) {
        row.remove(call);
    }

    /**
     * Notes that a call reached its chat.
     *
     * @return whether the call had begun after the last {@link #stopped}
     */
    boolean succeeded(long call, long chat) {
        SortedMap<Long, Call> before = row.headMap(call, true);
        count(before.values().stream().anyMatch(Call::isRefused) ? 1 : 0);
        before.clear();
        refused.remove(chat);
        reached = Math.max(reached, call);
        return call > stopped;
    }

    /**
     * Notes that Telegram refused a call.
     *
     * @return whether this is new: the chat was not refused the last time too, and the call had begun after the last
     *         {@link #stopped}
     */
    boolean refused(long call, long chat, Duration pause) {
        row.remove(call);
        if (call <= stopped) {
            return false;
        }
        boolean first = isFirst(chat);
        if (call > reached && row.values().stream().noneMatch(other -> other.isRefused() && other.chat() == chat)) {
            row.put(call, new Call(chat, Optional.of(pause), !first));
        } else if (first) {
            count(1);
        }
        return first;
    }

    boolean isRefused(long chat) {
        return refused.contains(chat);
    }

    private boolean isFirst(long chat) {
        boolean first = refused.add(chat);
        if (refused.size() > MOST_REFUSED) {
            refused.remove(refused.iterator().next());
        }
        return first;
    }

    /**
     * The pause that Telegram wants of the whole bot; empty while single refusals explain the row. It is the middle one
     * of those told: the longest may be that of one busy group.
     */
    Optional<Duration> general() {
        List<Duration> pauses = row.values().stream().flatMap(call -> call.pause().stream()).sorted().toList();
        int again = (int) row.values().stream().filter(Call::again).count();
        return pauses.size() >= LEAST
                && again * AGAIN + evidence(pauses.size() - again, row.size() - again) >= CHANCE
                        ? Optional.of(pauses.get(pauses.size() / 2))
                        : Optional.empty();
    }

    /** Empties the row, because all digests wait now. What the calls begun so far still bring is no news. */
    void stopped() {
        row.clear();
        stopped = last;
        reached = last;
    }

    /**
     * How often a call that follows a success is refused, from 0 to 1. So a long row counts once: it does not make the
     * next one look usual.
     */
    double share() {
        return share;
    }

    private void count(int one) {
        share += (one - share) * Math.max(LEAST_WEIGHT, 1.0 / ++answers);
        answers = Math.min(answers, 1 << 20);
    }

    /**
     * How improbable so many single refusals among so many calls are: the negative logarithm of Chernoff's bound. When
     * all were refused, the bound is {@code share ^ calls}.
     */
    private double evidence(int refusals, int calls) {
        double usual = Math.clamp(share, LEAST_SHARE, MOST_SHARE);
        double seen = calls == 0 ? 0 : (double) refusals / calls;
        return seen > usual ? calls * (part(seen, usual) + part(1 - seen, 1 - usual)) : 0;
    }

    private static double part(double seen, double usual) {
        return seen == 0 ? 0 : seen * Math.log(seen / usual);
    }
}
