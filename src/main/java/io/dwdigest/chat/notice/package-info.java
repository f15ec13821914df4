/**
 * Tells chats what the bot has to say without being asked, each notice until Telegram has it.
 * <p>
 * No digest of an article: those are deliveries.
 */
@NullMarked
package io.dwdigest.chat.notice;

import org.jspecify.annotations.NullMarked;
