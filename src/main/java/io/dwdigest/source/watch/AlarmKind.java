package io.dwdigest.source.watch;

/** What an alarm about the reading of DW is about. */
public enum AlarmKind {
    /** A listing brings nothing new. */
    SOURCE,
    /** A field is read from another answer than before, or is empty. */
    FIELD
}
