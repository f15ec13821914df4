package io.dwdigest.article;

/**
 * What the operator should know about the reading of DW. Each alarm is told once: it is published inside the
 * transaction that records it.
 */
public sealed interface ReadingAlarm permits SourceDry, SourceHealed, FieldDrifted, FieldHealed {

    /** The edition that it is about. */
    Edition edition();
}
