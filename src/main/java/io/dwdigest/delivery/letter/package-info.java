/**
 * Defines one send for {@code chat}, which carries it out: a letter goes out, an outcome comes back.
 * <p>
 * Nothing of Telegram's client, no table and no retry.
 */
@NullMarked
package io.dwdigest.delivery.letter;

import org.jspecify.annotations.NullMarked;
