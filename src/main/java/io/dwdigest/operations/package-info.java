/** What the operator sees and commands: health, figures, alarms, housekeeping, moves between databases. */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
