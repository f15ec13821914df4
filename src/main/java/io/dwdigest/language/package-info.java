/**
 * The bot's phrases, scripts, places and zones, and texts cut at a sentence end.
 * <p>
 * Nothing about articles, chats or Telegram.
 */
@NullMarked
package io.dwdigest.language;

import org.jspecify.annotations.NullMarked;
