/**
 * What one send is, and what can become of it: the contract with {@code chat}.
 * <p>
 * Nothing of Telegram's, no table, and no retry.
 */
@NullMarked
package io.dwdigest.delivery.letter;

import org.jspecify.annotations.NullMarked;
