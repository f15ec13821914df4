package io.dwdigest.node;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process after an error that leaves it half alive, such as one of memory. Whatever supervises the bot starts it
 * again. Nothing is lost, as with a kill, since all that is owed is in the database.
 * <p>
 * A {@link StackOverflowError} is no such error: one input is nested too deeply, and a new start would meet it again.
 */
public final class Ending {

    /** The exit code, the same with which {@code -XX:+ExitOnOutOfMemoryError} ends the JVM. */
    static final int CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(Ending.class);
    private static final int MOST_CAUSES = 20;

    private Ending() {}

    /** Ends the process at once if the error, or what caused it, leaves the JVM half alive. Otherwise does nothing. */
    public static void ifHalfAlive(Throwable failure) {
        after(fatal(failure));
    }

    /** Ends the process at once after any error but a {@link StackOverflowError}: the loop could not go on. */
    static void ifBroken(Throwable failure) {
        after(breaking(failure));
    }

    private static void after(@Nullable Throwable failure) {
        if (failure != null) {
            end(failure);
        }
    }

    private static void end(Throwable failure) {
        try {
            log.error("The bot ends now, because it cannot go on after this error: {}. Start it again; nothing is lost",
                    failure.toString(), failure);
        } finally {
            Runtime.getRuntime().halt(CODE); // an orderly end would need what has just failed
        }
    }

    /** Returns the error after which a loop cannot go on; null when it can. */
    static @Nullable Throwable breaking(Throwable failure) {
        return failure instanceof Error && !(failure instanceof StackOverflowError) ? failure : fatal(failure);
    }

    /** Returns the error, or the cause of it, that leaves the JVM half alive; null when there is none. */
    static @Nullable Throwable fatal(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) { // causes may form a circle
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
