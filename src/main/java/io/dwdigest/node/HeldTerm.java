package io.dwdigest.node;

import java.util.function.BooleanSupplier;

/**
 * Whether the update that a thread works off is still this node's. A node that was stopped for a while, or cut off from the
 * database, goes on where it was, while another may have taken its work over: then it must neither do nor say anything more.
 */
public final class HeldTerm {

    private static final ScopedValue<BooleanSupplier> HELD = ScopedValue.newInstance();

    private HeldTerm() {}

    /** Something that is worked off on a thread of its own. */
    @FunctionalInterface
    public interface Work {

        void run() throws InterruptedException;
    }

    /** Thrown in the middle of the work; another node does it. */
    public static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super("another node may work it off by now");
        }
    }

    /** Works, so long as what is worked off is held. */
    public static void during(BooleanSupplier held, Work work) throws InterruptedException {
        ScopedValue.where(HELD, held).call(() -> {
            check();
            work.run();
            return true;
        });
    }

    /**
     * Called after every wait, before something that cannot be taken back.
     *
     * @throws LostException when the update is no longer this node's; not on threads that work off none
     */
    public static void check() {
        if (HELD.isBound() && !HELD.get().getAsBoolean()) {
            throw new LostException();
        }
    }
}
