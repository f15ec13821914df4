/**
 * How updates come in and wait their turn.
 * <p>
 * It does not look at what an update says.
 */
@NullMarked
package io.dwdigest.chat.updates;

import org.jspecify.annotations.NullMarked;
