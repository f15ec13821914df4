/**
 * Decides when the next message may be sent.
 * <p>
 * It does not know what a message says.
 */
@NullMarked
package io.dwdigest.delivery.rate;

import org.jspecify.annotations.NullMarked;
