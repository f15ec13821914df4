/**
 * Starts the application, and joins bot and playground.
 * <p>
 * No rule of the bot: whatever decides something has a room of its own.
 */
@NullMarked
package io.dwdigest;

import org.jspecify.annotations.NullMarked;
