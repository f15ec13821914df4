/**
 * A local stand-in for the Bot API with a chat page, so that the bot runs with no token. It imports nothing of ours: the
 * bot is to it what any bot is to Telegram.
 */
@NullMarked
package io.dwdigest.playground;

import org.jspecify.annotations.NullMarked;
