package io.dwdigest.chat;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.Leases;
import io.dwdigest.delivery.Loop;
import io.dwdigest.delivery.Node;

/**
 * Which of several nodes asks Telegram for updates: Telegram gives them to one at a time, and answers 409 to another. When
 * the one is silent for 15 s, the next takes over.
 */
@Component
class PollLease {

    private static final Logger log = LoggerFactory.getLogger(PollLease.class);
    private static final String NAME = "polling";
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final Leases leases;
    private final Node node;
    private final Loop loop = new Loop("poll-lease", this::step);
    private volatile Runnable lost = () -> {};
    /** By {@link System#nanoTime()}, which goes on while a process is stopped. */
    private volatile long until = System.nanoTime();
    private volatile boolean others;

    PollLease(Leases leases, Node node) {
        this.leases = leases;
        this.node = node;
    }

    /** @param whenLost breaks off the poll that is under way */
    void start(Runnable whenLost) {
        lost = whenLost;
        loop.start();
    }

    void stop() {
        loop.stop(Duration.ofSeconds(1));
        if (isShared() && isOurs()) {
            until = System.nanoTime();
            leases.release(NAME, node.id());
        }
    }

    /** Whether this node may poll now. */
    boolean isOurs() {
        return !isShared() || until - System.nanoTime() > 0;
    }

    /** Whether another node was seen to hold it, not long ago. */
    boolean isOthers() {
        return others;
    }

    private boolean isShared() {
        return node.isShared();
    }

    private Duration step() {
        if (isShared()) {
            long asked = System.nanoTime();
            boolean before = isOurs();
            boolean ours = leases.take(NAME, node.id(), Node.SILENCE);
            until = ours ? asked + Node.SILENCE.toNanos() : asked;
            others = !ours;
            tell(before, ours);
        }
        return AGAIN;
    }

    private void tell(boolean before, boolean ours) {
        if (ours && !before) {
            log.info("This node asks Telegram for updates now");
        } else if (before && !ours) {
            log.warn("Another node asks Telegram for updates now; this one had been silent for too long");
            lost.run();
        }
    }
}
