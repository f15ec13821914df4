/**
 * Answers what people ask of the bot.
 * <p>
 * No call to Telegram: an answer is a value.
 */
@NullMarked
package io.dwdigest.chat.command;

import org.jspecify.annotations.NullMarked;
