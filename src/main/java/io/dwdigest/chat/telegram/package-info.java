/**
 * Calls Telegram: its clients, its errors, sending one message once.
 * <p>
 * No command, and no choice of words.
 */
@NullMarked
package io.dwdigest.chat.telegram;

import org.jspecify.annotations.NullMarked;
