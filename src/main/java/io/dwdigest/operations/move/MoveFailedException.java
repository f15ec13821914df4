package io.dwdigest.operations.move;

import org.jspecify.annotations.Nullable;

/**
 * Says that a move of chats failed and changed nothing. The message tells the operator what was wrong, and what to do.
 */
public final class MoveFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MoveFailedException(String advice, @Nullable Throwable cause) {
        super(advice, cause);
    }

    MoveFailedException(String advice) {
        this(advice, null);
    }
}
