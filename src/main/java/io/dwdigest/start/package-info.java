/**
 * What happens before the application exists: {@code .env}, profiles, prepared parts, why a start failed.
 * <p>
 * No part of the running bot.
 */
@NullMarked
package io.dwdigest.start;

import org.jspecify.annotations.NullMarked;
