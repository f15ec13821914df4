/**
 * Lets people try the bot on this machine, without a token.
 */
@NullMarked
package io.dwdigest.playground;

import org.jspecify.annotations.NullMarked;
