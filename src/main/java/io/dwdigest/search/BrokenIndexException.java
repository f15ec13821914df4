package io.dwdigest.search;

/** The index cannot be read or written. Nothing is lost: it is built anew from the table of articles. */
final class BrokenIndexException extends RuntimeException {

    BrokenIndexException(Throwable cause) {
        super(cause.toString(), cause);
    }
}
