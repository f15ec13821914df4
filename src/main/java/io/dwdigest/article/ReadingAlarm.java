package io.dwdigest.article;

/**
 * What the operator is to know of the reading of DW, each told once. Published inside the transaction that remembers that
 * it was told.
 */
public sealed interface ReadingAlarm permits SourceDry, SourceHealed, FieldDrifted, FieldHealed {

    /** What it is about is read in this edition. */
    Edition edition();
}
