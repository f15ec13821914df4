/**
 * Shows how the bot is doing, and removes what is old.
 * <p>
 * It does not decide what is sent.
 */
@NullMarked
package io.dwdigest.operations.upkeep;

import org.jspecify.annotations.NullMarked;
