package io.dwdigest.subscription;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Reader;

/**
 * A chat that has spoken to the bot.
 *
 * @param id Telegram's id; negative for groups and channels
 * @param edition the DW edition it reads, such as {@code zh}
 * @param thread the forum thread in which the bot last was asked to send, or null
 * @param paused nothing is owed to it: the bot is blocked, or may not write
 */
public record Chat(long id, ChatKind kind, Reader reader, String edition, @Nullable Integer thread, boolean paused) {}
