/**
 * Prepares the start of the application: {@code .env}, profiles, prepared parts, why a start failed.
 * <p>
 * Must hold no part of the running bot.
 */
@NullMarked
package io.dwdigest.start;

import org.jspecify.annotations.NullMarked;
