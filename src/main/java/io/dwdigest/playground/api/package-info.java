/**
 * A Bot API server on this machine.
 * <p>
 * Nothing of ours: the bot is to it what any bot is to Telegram.
 */
@NullMarked
package io.dwdigest.playground.api;

import org.jspecify.annotations.NullMarked;
