package io.dwdigest.chat.message;

import org.springframework.core.io.ByteArrayResource;

/**
 * A file that the bot sends.
 *
 * @param name of the file
 * @param content a text in UTF-8
 * @param caption a line below it
 * @param otherwise what is said instead where the bot may write, but send no files
 */
public record Document(String name, ByteArrayResource content, String caption, String otherwise) {}
