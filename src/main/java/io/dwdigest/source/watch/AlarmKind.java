package io.dwdigest.source.watch;

/** What an alarm of the reading is about. */
public enum AlarmKind {
    /** A listing brings nothing new. */
    SOURCE,
    /** A field is read from elsewhere than before, or is empty. */
    FIELD
}
