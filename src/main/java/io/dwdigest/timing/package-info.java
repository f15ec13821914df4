/**
 * When something is due: schedules, quiet hours, how people type them, pauses that grow.
 * <p>
 * No table, and no work that is done when the time has come.
 */
@NullMarked
package io.dwdigest.timing;

import org.jspecify.annotations.NullMarked;
