/**
 * Receives Telegram's updates, those of each chat in their order.
 * <p>
 * It does not look at what an update says.
 */
@NullMarked
package io.dwdigest.chat.updates;

import org.jspecify.annotations.NullMarked;
