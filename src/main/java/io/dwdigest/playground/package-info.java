/**
 * Lets people try the bot on this machine, without a token.
 * <p>
 * No class: the page and the Bot API server have rooms of their own.
 */
@NullMarked
package io.dwdigest.playground;

import org.jspecify.annotations.NullMarked;
