package io.dwdigest.node;

import java.util.function.BooleanSupplier;

/**
 * Tells whether the update that a thread handles still belongs to this node. A node that was stopped for a while, or
 * cut off from the database, goes on where it was, although another may have taken over its work. Then it must neither
 * do nor say anything more.
 */
public final class HeldTerm {

    private static final ScopedValue<BooleanSupplier> HELD = ScopedValue.newInstance();

    private HeldTerm() {}

    /** Work that runs on a thread of its own. */
    @FunctionalInterface
    public interface Work {

        void run() throws InterruptedException;
    }

    /** Thrown in the middle of work that another node may have taken over. */
    public static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super("another node may have taken over this work");
        }
    }

    /** Runs the work; {@link #check} stops it as soon as it is no longer held. */
    public static void during(BooleanSupplier held, Work work) throws InterruptedException {
        ScopedValue.where(HELD, held).call(() -> {
            check();
            work.run();
            return true;
        });
    }

    /**
     * Stops work that is no longer held. It is called after every wait, before something that cannot be undone.
     *
     * @throws LostException when the update no longer belongs to this node; never on threads that handle no update
     */
    public static void check() {
        if (HELD.isBound() && !HELD.get().getAsBoolean()) {
            throw new LostException();
        }
    }
}
