/**
 * Remembers which messages show an article because a chat asked for it.
 * <p>
 * It edits nothing, and nobody is owed what stands here: that is {@code delivery.outbox}.
 */
@NullMarked
package io.dwdigest.delivery.opened;

import org.jspecify.annotations.NullMarked;
