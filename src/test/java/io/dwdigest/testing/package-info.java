/** Holds what tests of several packages share; what only one needs is not here. */
@NullMarked
package io.dwdigest.testing;

import org.jspecify.annotations.NullMarked;
