package io.dwdigest.chat.updates;

/**
 * Telegram does not accept the token: the bot cannot go on.
 *
 * @param advice one sentence for the operator
 */
public record TokenRefused(String advice) {}
