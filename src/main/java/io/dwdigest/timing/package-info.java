/**
 * Calculates when something is due: schedules, quiet hours, how people type them, pauses that grow,
 * since when work stands still.
 * <p>
 * Must hold no table, and nothing that runs when the time has come.
 */
@NullMarked
package io.dwdigest.timing;

import org.jspecify.annotations.NullMarked;
