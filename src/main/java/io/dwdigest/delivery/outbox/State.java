package io.dwdigest.delivery.outbox;

/** The state of a delivery. All but {@link #OWED} and {@link #SENDING} are final. */
enum State {
    OWED,
    /** Committed before the call to Telegram: after a crash its outcome is unknown. */
    SENDING, SENT,
    /** Its outcome is unknown and it is not sent again, as the operator chose. */
    UNKNOWN, REFUSED,
    /** The chat no longer wants it, or is gone, or its day was full: then it has a row in {@link DayPlaces}. */
    WITHDRAWN
}
