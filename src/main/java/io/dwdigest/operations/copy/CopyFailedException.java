package io.dwdigest.operations.copy;

import org.jspecify.annotations.Nullable;

/** Says that no copy was made or put back. The message tells the operator what was wrong, and what to do. */
public final class CopyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CopyFailedException(String advice, @Nullable Throwable cause) {
        super(advice, cause);
    }

    CopyFailedException(String advice) {
        this(advice, null);
    }
}
