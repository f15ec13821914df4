package io.dwdigest.article;

/**
 * A field that drifted does so no more.
 *
 * @param returned whether it is read as before; otherwise it was read in the new way for so long that this is usual now
 */
public record FieldHealed(Edition edition, Field field, boolean returned) implements ReadingAlarm {}
