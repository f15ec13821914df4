package io.dwdigest.chat.message;

import java.nio.file.Path;

/**
 * A file that the bot sends.
 *
 * @param name of the file, as readers see it
 * @param file where it is on this machine until it has been sent; then it is deleted
 * @param caption a line below it
 * @param otherwise what is said instead where the bot may write, but send no files
 */
public record Document(String name, Path file, String caption, String otherwise) {}
