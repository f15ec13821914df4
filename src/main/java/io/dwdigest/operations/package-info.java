/** What the operator sees and commands: health, figures, housekeeping. */
@NullMarked
package io.dwdigest.operations;

import org.jspecify.annotations.NullMarked;
