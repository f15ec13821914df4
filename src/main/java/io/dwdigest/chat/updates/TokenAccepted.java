package io.dwdigest.chat.updates;

/**
 * Telegram accepts the token: the bot can begin.
 *
 * @param name the bot's name, without {@code @}
 */
public record TokenAccepted(String name) {}
