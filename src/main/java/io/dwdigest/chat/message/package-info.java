/**
 * How things look in a Telegram message.
 * <p>
 * No call to Telegram, and no decision about what is sent.
 */
@NullMarked
package io.dwdigest.chat.message;

import org.jspecify.annotations.NullMarked;
