/**
 * What the operator sees and commands.
 */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
