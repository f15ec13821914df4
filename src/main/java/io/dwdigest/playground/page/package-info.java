/**
 * The page on which people try the bot.
 * <p>
 * It uses no other room of the bot but the Bot API server ({@code playground.api}).
 */
@NullMarked
package io.dwdigest.playground.page;

import org.jspecify.annotations.NullMarked;
