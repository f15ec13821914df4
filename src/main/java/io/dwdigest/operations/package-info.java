/**
 * What the operator sees and commands.
 * <p>
 * It decides nothing about what readers get.
 */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
