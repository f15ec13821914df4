/**
 * How fast we may send, and when we must wait.
 * <p>
 * It does not know what is sent.
 */
@NullMarked
package io.dwdigest.delivery.rate;

import org.jspecify.annotations.NullMarked;
