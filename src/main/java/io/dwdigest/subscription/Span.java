package io.dwdigest.subscription;

/** A part of a text, in UTF-16 units: from the first to before the last. */
public record Span(int from, int to) {}
