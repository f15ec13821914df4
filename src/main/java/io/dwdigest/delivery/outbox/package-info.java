/**
 * Keeps what each chat is owed until it is settled.
 * <p>
 * It sends nothing.
 */
@NullMarked
package io.dwdigest.delivery.outbox;

import org.jspecify.annotations.NullMarked;
