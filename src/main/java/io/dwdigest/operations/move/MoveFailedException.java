package io.dwdigest.operations.move;

import org.jspecify.annotations.Nullable;

/** A move of chats ended, and changed nothing. The message is one sentence for the operator: what was wrong, and what to do. */
public final class MoveFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MoveFailedException(String advice, @Nullable Throwable cause) {
        super(advice, cause);
    }

    MoveFailedException(String advice) {
        this(advice, null);
    }
}
