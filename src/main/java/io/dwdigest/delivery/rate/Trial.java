package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Telegram refuses chats because all messages together go too fast, where successes come in between
 * and {@link Refusals} sees no row. Refusals of single chats do not depend on the rate; those at a ceiling do. So when
 * more are refused than usual, the pace goes for a moment as slowly as messages arrive. If far fewer are refused then,
 * this is the ceiling. If not, the pace goes on as before, and so many refusals are usual from now on.
 */
final class Trial {

    private static final Logger log = LoggerFactory.getLogger(Trial.class);

    /** The least share of refusals that is taken for usual, and the greatest. */
    private static final double LEAST_USUAL = 0.05;
    private static final double MOST_USUAL = 0.3;
    private static final int LEAST_ANSWERS = 40;
    private static final int MOST_ANSWERS = 200;
    /** How far the share must be above the usual one: so many come by chance once in a million blocks. */
    private static final double DEVIATIONS = 4.5;
    /** What a block counts in the usual share. */
    private static final double BLOCK_WEIGHT = 0.3;
    /** What a trial that found no ceiling counts in it. */
    private static final double TRIAL_WEIGHT = 0.75;
    /** How many answers with the least usual share are added to those of a trial, which are few. */
    private static final int ASSUMED = 40;
    private static final double MOST_SEEN = 0.9;
    /** By how many standard deviations a share is taken for lower than it was. */
    private static final double SURELY = 1.5;
    /** At the ceiling no more than this part of the refusals is left, or the usual ones are. */
    private static final double LEFT = 0.25;
    /** How much slower than messages arrived it goes in a trial. */
    private static final double SLOWER = 0.92;
    /** One of both explanations must be so many times more probable, as a logarithm. */
    private static final double PROOF = 3;
    /** A ceiling must be surer: to take for one what is none costs more. */
    private static final double PROOF_OF_CEILING = 7;
    /** Telegram counts over a second: what was sent before has an effect for so long. */
    private static final long SETTLING = Duration.ofSeconds(1).toNanos();
    /** Nodes that share a budget begin together, as far as their clocks agree: one alone would change little. */
    private static final long TOGETHER = Duration.ofSeconds(1).toMillis();

    private final Pace pace;
    private final LongSupplier nanoTime;
    private int answers;
    private int refused;
    /** The first call that is counted; 0 until it begins. */
    private long first;
    private double usual;
    /** The turn in which more were refused than usual; empty while they are not. */
    private OptionalLong noticed = OptionalLong.empty();
    private boolean trying;
    private long begun;
    /** The rate before the trial, and the share of refusals at it. */
    private double before;
    private double seen;
    /** What the share was at least. */
    private double surely;

    /** @param nanoTime as {@link System#nanoTime()} */
    Trial(Pace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /** How often chats are refused whatever the rate is, from 0 to 1. */
    double usual() {
        return Math.max(LEAST_USUAL, usual);
    }

    /** Notes that a call begins. */
    void begins(long call) {
        if (first == 0 && (!trying || nanoTime.getAsLong() - begun >= SETTLING)) {
            first = call;
        }
    }

    /** Notes what became of a call. */
    void ended(long call, boolean wasRefused, Instant now) {
        if (first == 0 || call < first) {
            return;
        }
        answers++;
        refused += wasRefused ? 1 : 0;
        if (trying) {
            decide();
        } else {
            watch(now);
        }
    }

    private void watch(Instant now) {
        long turn = Math.floorDiv(now.toEpochMilli(), TOGETHER);
        if (noticed.isEmpty() && isUnusual()) {
            noticed = OptionalLong.of(turn);
        }
        if (noticed.isPresent() && (!pace.isShared() || noticed.getAsLong() != turn)) {
            begin();
        } else if (answers >= MOST_ANSWERS && noticed.isEmpty()) {
            usual += pace.isCeilingKnown() ? 0 : (Math.min(share(), MOST_USUAL) - usual) * BLOCK_WEIGHT;
            count();
        }
    }

    /** Forgets a trial, because all digests wait now, or because the pace changes for another reason. */
    void forget() {
        trying = false;
        noticed = OptionalLong.empty();
        first = 0;
        count();
    }

    private void count() {
        answers = 0;
        refused = 0;
    }

    private double share() {
        return (double) refused / answers;
    }

    private boolean isUnusual() {
        double expected = usual();
        return answers >= LEAST_ANSWERS
                && refused - answers * expected > DEVIATIONS * Math.sqrt(answers * expected * (1 - expected));
    }

    private void begin() {
        seen = Math.min(share(), MOST_SEEN);
        surely = Math.max(LEAST_USUAL, seen - SURELY * Math.sqrt(seen * (1 - seen) / answers));
        before = pace.rate();
        begun = nanoTime.getAsLong();
        forget();
        trying = true;
        pace.tryOut(before * (1 - seen) * SLOWER);
    }

    private void decide() {
        double proof = proof();
        if (nanoTime.getAsLong() - begun > Pace.LONGEST_TRIAL.toNanos()) { // the pace climbs again since then
            resume();
        } else if (proof < -PROOF_OF_CEILING) {
            usual = Math.min((refused + ASSUMED * LEAST_USUAL) / (answers + ASSUMED), MOST_USUAL);
            forget();
            pace.meetsCeiling(usual);
            log.info("Telegram refuses fewer messages when they go slower: digests go out at {} a second",
                    Math.round(pace.rate()));
        } else if (proof > PROOF) {
            usual += (Math.min(seen, MOST_USUAL) - usual) * TRIAL_WEIGHT;
            resume();
        }
    }

    private void resume() {
        forget();
        pace.resume(before);
    }

    /**
     * The logarithm of how many times more probable the answers are if as many are refused as before than if this is a
     * ceiling.
     */
    private double proof() {
        double left = Math.max(surely * LEFT, Math.min(usual, surely / 2));
        return refused * Math.log(surely / left) + (answers - refused) * Math.log((1 - surely) / (1 - left));
    }
}
