package io.dwdigest.chat.updates;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import io.dwdigest.node.Leases;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Node;
import io.dwdigest.timing.Pulse;

/**
 * Decides which of several nodes polls: Telegram gives updates to one at a time, and answers 409 to others. Another
 * node takes over when that one is silent for 15 s, or has had no answer from Telegram for two minutes.
 */
@Component
class PollLease {

    private static final Logger log = LoggerFactory.getLogger(PollLease.class);
    private static final String NAME = "polling";
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration DEAF = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(30);

    private final Leases leases;
    private final Node node;
    private final Loop loop = new Loop("poll-lease", this::step);
    private volatile Runnable lost = () -> {};
    private final LongSupplier nanoTime;
    private volatile LongSupplier heard;
    /** When the lease ends, by {@link System#nanoTime()}, which goes on while a process is stopped. */
    private volatile long until;
    private volatile boolean others;
    private boolean held;
    private long heldSince;
    private long restUntil;

    @Autowired
    PollLease(Leases leases, Node node) {
        this(leases, node, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    PollLease(Leases leases, Node node, LongSupplier nanoTime) {
        this.leases = leases;
        this.node = node;
        this.nanoTime = nanoTime;
        heard = nanoTime;
        until = nanoTime.getAsLong();
        restUntil = until;
    }

    /**
     * Begins to take and prolong the lease.
     *
     * @param whenLost breaks off the poll that is under way
     * @param whenHeard tells when Telegram last answered this node, by {@link System#nanoTime()}
     */
    void start(Runnable whenLost, LongSupplier whenHeard) {
        lost = whenLost;
        heard = whenHeard;
        loop.start();
    }

    void stop() {
        loop.stop(Duration.ofSeconds(1));
        if (isShared() && isOurs()) {
            until = nanoTime.getAsLong();
            leases.release(NAME, node.id());
        }
    }

    Pulse pulse() {
        return loop.pulse();
    }

    /** Tells whether this node may poll now. */
    boolean isOurs() {
        return !isShared() || until - nanoTime.getAsLong() > 0;
    }

    /** Tells whether another node held the lease when this one last tried to take it. */
    boolean isOthers() {
        return others;
    }

    private boolean isShared() {
        return node.isShared();
    }

    Duration step() {
        if (isShared() && nanoTime.getAsLong() - restUntil >= 0) {
            tryTaking();
            giveUpIfDeaf();
        }
        return AGAIN;
    }

    private void tryTaking() {
        long asked = nanoTime.getAsLong();
        try {
            boolean ours = leases.take(NAME, node.id(), Node.SILENCE);
            until = ours ? asked + Node.SILENCE.toNanos() : asked;
            others = !ours;
            tell(ours, asked);
        } catch (RuntimeException databaseAway) {
            if (!isOurs()) {
                tell(false, asked);
            }
            throw databaseAway;
        }
    }

    private void tell(boolean ours, long now) {
        if (ours && !held) {
            heldSince = now;
            log.info("This node now receives Telegram's updates");
        } else if (held && !ours) {
            log.warn("This node no longer receives updates: it had been silent for too long");
            lost.run();
        }
        held = ours;
    }

    /** Gives the lease up for a while when this node cannot reach Telegram: another node may reach it. */
    private void giveUpIfDeaf() {
        long now = nanoTime.getAsLong();
        if (held && now - Math.max(heldSince, heard.getAsLong()) > DEAF.toNanos()) {
            log.warn("Telegram has not answered this node for {} s; another node may take over receiving",
                    DEAF.toSeconds());
            held = false;
            until = now;
            restUntil = now + REST.toNanos();
            leases.release(NAME, node.id());
        }
    }
}
