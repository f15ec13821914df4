/**
 * Which chat wants what, when and how.
 * <p>
 * Nothing that is owed to a chat: that is a delivery.
 */
@NullMarked
package io.dwdigest.subscription;

import org.jspecify.annotations.NullMarked;
