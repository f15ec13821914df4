/**
 * The page on which people try the bot.
 * <p>
 * Nothing of ours but the Bot API server beside it.
 */
@NullMarked
package io.dwdigest.playground.page;

import org.jspecify.annotations.NullMarked;
