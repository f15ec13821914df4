package io.dwdigest.search;

/**
 * A word that somebody searches for, or a text between quotation marks.
 *
 * @param quoted whether it must stand in the article as it is
 * @param without whether articles with it are left out
 */
public record Part(String text, boolean quoted, boolean without) {}
