/**
 * Health, figures, and the removal of what is old.
 * <p>
 * No decision about what is sent.
 */
@NullMarked
package io.dwdigest.operations.upkeep;

import org.jspecify.annotations.NullMarked;
