/**
 * Keeps which chat wants what, when and how.
 * <p>
 * Must not hold what is owed to a chat: that is a delivery.
 */
@NullMarked
package io.dwdigest.subscription;

import org.jspecify.annotations.NullMarked;
