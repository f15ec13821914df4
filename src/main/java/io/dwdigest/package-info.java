/**
 * Starts the application and connects the bot with the playground.
 * <p>
 * Must hold no rule of the bot: whatever decides something has a room of its own.
 */
@NullMarked
package io.dwdigest;

import org.jspecify.annotations.NullMarked;
