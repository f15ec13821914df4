/**
 * Lays out texts and digests as Telegram messages.
 * <p>
 * No call to Telegram, and no decision about what is sent.
 */
@NullMarked
package io.dwdigest.chat.message;

import org.jspecify.annotations.NullMarked;
