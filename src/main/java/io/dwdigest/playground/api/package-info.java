/**
 * A Bot API server on this machine.
 * <p>
 * It uses no other room of the bot: it treats the bot as Telegram treats any bot.
 */
@NullMarked
package io.dwdigest.playground.api;

import org.jspecify.annotations.NullMarked;
