/**
 * Writes texts and times in a reader's language, script and zone.
 * <p>
 * Nothing about articles, chats or Telegram.
 */
@NullMarked
package io.dwdigest.language;

import org.jspecify.annotations.NullMarked;
