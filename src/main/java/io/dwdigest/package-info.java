/** Starts the application and wires it. */
@NullMarked
package io.dwdigest;

import org.jspecify.annotations.NullMarked;
