/** What the operator sees and commands: health, figures, alarms, housekeeping. */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
