/**
 * What the operator sees and commands.
 * <p>
 * It decides nothing about what readers get. Its rooms, from the bottom up:
 *
 * <pre>
 * alarm
 * move
 * copy         imports move
 * upkeep
 * </pre>
 */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
