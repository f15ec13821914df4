package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * Spreads messages over all chats evenly, and lets at most the rate through in any second, wherever the second begins.
 * When Telegram finds it too fast it slows down, and then climbs back, never above the rate it is given. A {@link Trial}
 * slows it down for a moment.
 * <p>
 * The rate of a stop is remembered as <em>ceiling</em> for five minutes. Near it the pace climbs slowly, and refusals
 * that come together are taken for the ceiling: it goes slightly slower without a stop. It takes more of them than
 * chance brought before the ceiling was met. The remembered ceiling comes down with the pace, but not far, since
 * refusals near it may have other reasons.
 * <p>
 * Where several nodes share a budget, the rate is that of all nodes together: a node that goes slower pays more than
 * one token for a message.
 */
public final class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long LEAST_REST = Duration.ofMillis(1).toNanos();
    /** How long a leased token may wait until it is used. */
    private static final Duration LEASE = Duration.ofMillis(50);
    /** How long a source that gave nothing is not asked again. */
    private static final Duration PATIENCE = Duration.ofMillis(10);
    private static final double SLOWER = 0.75;
    private static final double SLOWER_NEAR_CEILING = 0.9;
    private static final double SLIGHTLY_SLOWER = 0.95;
    private static final double NEAR = 1.2;
    private static final double CLIMB_NEAR_CEILING = 1.005;
    private static final double CLIMB = 1.05;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** How close refusals must come to be taken together. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);
    static final Duration LONGEST_TRIAL = Duration.ofSeconds(10);
    private static final int LEAST_TOGETHER = 2;

    /** The source of tokens that several nodes share. */
    @FunctionalInterface
    interface Source {

        /**
         * Takes at most this many tokens, to be used within 50 ms. Returns how many it got, 0 when there are none. It
         * neither waits nor throws.
         */
        int lease(int wanted);
    }

    private final LongSupplier nanoTime;
    private final int most;
    private final Window second;
    private final Bucket even;
    private final Source source;
    private final boolean shared;
    private int leased;
    private long leasedAt;
    private long askAgain;
    private double rate;
    /** Tokens still to be paid for messages that were sent, because the rate is below the one it is given. */
    private double debt;
    /** The rate that Telegram last found too fast; infinite when none is remembered. */
    private double ceiling;
    /** The rate of the last stop. */
    private double stoppedAt;
    private long stopped;
    /** When it last went slower. What is refused within a second may have been sent before. */
    private long slowed;
    /** The share of calls that were refused while no ceiling was remembered. */
    private double chance;
    private final Deque<Long> refused = new ArrayDeque<>();
    private long climbed;
    private boolean trying;

    /**
     * The pace of a process that sends alone.
     *
     * @param most messages a second
     */
    public Pace(int most) {
        this(most, wanted -> wanted, false, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    static Pace alone(int most, LongSupplier nanoTime) {
        return new Pace(most, wanted -> wanted, false, nanoTime);
    }

    /**
     * The pace of one node among several.
     *
     * @param source gives the tokens that other nodes leave
     */
    public Pace(int most, Source source) {
        this(most, source, true, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Pace(int most, Source source, LongSupplier nanoTime) {
        this(most, source, true, nanoTime);
    }

    private Pace(int most, Source source, boolean shared, LongSupplier nanoTime) {
        this.source = source;
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.most = most;
        rate = most;
        ceiling = Double.POSITIVE_INFINITY;
        climbed = nanoTime.getAsLong();
        askAgain = climbed;
        second = new Window(most, SECOND, nanoTime);
        even = Bucket.builder().withCustomTimePrecision(new Meter(nanoTime)).addLimit(limit(most, 1)).build();
    }

    /** Takes a token if a message may be sent now. */
    synchronized boolean take() {
        climb();
        boolean taken = nanosToWait() <= 0 && isLeased() && even.tryConsume(1) && second.take(inSecond());
        if (taken) {
            leased--;
            debt += most / rate - 1;
        }
        return taken;
    }

    /**
     * Leases tokens if none are left, after paying what is due. Tokens that are not used soon are lost: the moment they
     * were meant for is over.
     */
    private boolean isLeased() {
        long now = nanoTime.getAsLong();
        if (leased > 0 && now - leasedAt > LEASE.toNanos()) {
            leased = 0;
        }
        if (leased == 0 && now - askAgain >= 0) {
            int due = (int) debt;
            int got = source.lease(due + Math.max(1, (int) (rate * LEASE.toMillis() / SECOND.toMillis())));
            debt -= Math.min(due, got);
            leased = Math.max(0, got - due);
            leasedAt = nanoTime.getAsLong();
            askAgain = leasedAt + (leased > 0 ? 0 : PATIENCE.toNanos());
        }
        return leased > 0;
    }

    /** Sleeps until a token may be free. */
    void rest() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(LEAST_REST, nanosToWait())));
    }

    /**
     * Slows down at a stop, because Telegram finds it too fast.
     *
     * @param share how often chats are refused singly, from 0 to 1
     */
    synchronized void slow(double share) {
        if (!isCeilingKnown()) {
            chance = share;
        }
        trying = false;
        double slower = isNearCeiling() ? SLOWER_NEAR_CEILING : SLOWER;
        ceiling = rate;
        stoppedAt = rate;
        stopped = nanoTime.getAsLong();
        slowed = stopped;
        change(Math.max(1, rate * slower));
    }

    /** Tells whether other nodes use the same budget. */
    boolean isShared() {
        return shared;
    }

    /** Goes at this rate until it is told how that ended, for ten seconds at most, to see what Telegram makes of it. */
    synchronized void tryOut(double other) {
        trying = true;
        change(Math.clamp(other, 1, most));
    }

    private boolean isTrying() {
        return trying && nanoTime.getAsLong() - climbed < LONGEST_TRIAL.toNanos();
    }

    /** Goes on at the rate of before, unless it has climbed above it meanwhile. */
    synchronized void resume(double before) {
        trying = false;
        change(Math.max(rate, before));
    }

    /**
     * Takes note that the rate that is tried is about the highest that Telegram allows.
     *
     * @param share how often chats are refused singly, from 0 to 1
     */
    synchronized void meetsCeiling(double share) {
        trying = false;
        chance = share;
        ceiling = rate;
        stoppedAt = rate;
        stopped = nanoTime.getAsLong();
        slowed = stopped;
    }

    /** Takes note that a chat was refused. Tells whether this, with others, made it slow down. */
    synchronized boolean refused() {
        long now = nanoTime.getAsLong();
        refused.add(now);
        refused.removeIf(at -> now - at > TOGETHER.toNanos() || at - slowed < SECOND.toNanos());
        boolean slow = !isTrying() && isNearCeiling() && refused.size() >= tooMany();
        if (slow) {
            ceiling = Math.max(rate, stoppedAt / NEAR);
            change(Math.max(1, rate * SLIGHTLY_SLOWER));
            slowed = now;
        }
        return slow;
    }

    /** More refusals than chance brings within two seconds, but for one time in forty. */
    private double tooMany() {
        double usual = chance * rate * TOGETHER.toSeconds();
        return Math.max(LEAST_TOGETHER, usual + 2 * Math.sqrt(usual));
    }

    synchronized boolean isCeilingKnown() {
        if (nanoTime.getAsLong() - stopped > REMEMBERED.toNanos()) {
            ceiling = Double.POSITIVE_INFINITY;
        }
        return ceiling < Double.POSITIVE_INFINITY;
    }

    private boolean isNearCeiling() {
        return isCeilingKnown() && rate >= ceiling / NEAR && rate <= ceiling * NEAR;
    }

    /** The rate that it aims at now, in messages a second. */
    synchronized double rate() {
        return rate;
    }

    private void climb() {
        long now = nanoTime.getAsLong();
        if (!isTrying() && rate < most && now - climbed >= SECOND.toNanos()) {
            change(Math.min(most, rate * (isNearCeiling() ? CLIMB_NEAR_CEILING : CLIMB)));
        }
    }

    private void change(double to) {
        rate = to;
        climbed = nanoTime.getAsLong();
        even.replaceConfiguration(BucketConfiguration.builder().addLimit(limit(to, 0)).build(),
                TokensInheritanceStrategy.AS_IS);
    }

    private int inSecond() {
        return Math.clamp((long) Math.ceil(rate), 1, most);
    }

    private synchronized long nanosToWait() {
        long until = leased > 0 ? 0 : askAgain - nanoTime.getAsLong();
        return Math.max(until, Math.max(second.nanosToWait(inSecond()),
                even.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    /** Allows a tenth of a second's worth at once. Counts over 1,000 seconds, since a rate need not be whole. */
    private static Bandwidth limit(double rate, int initial) {
        return Bandwidth.builder().capacity(Math.max(1, (long) rate / 10))
                .refillGreedy(Math.round(rate * 1000), SECOND.multipliedBy(1000)).initialTokens(initial).build();
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    record Meter(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
