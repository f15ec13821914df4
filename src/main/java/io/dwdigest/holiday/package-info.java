/**
 * Begins and ends what readers let last for a time: holidays, in which nothing comes to them, and muted words.
 * <p>
 * It sends nothing, and does not keep what a holiday held back: that is {@code delivery.outbox}.
 */
@NullMarked
package io.dwdigest.holiday;

import org.jspecify.annotations.NullMarked;
