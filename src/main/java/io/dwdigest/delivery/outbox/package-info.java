/**
 * What is owed to whom, until it is settled.
 * <p>
 * Nothing is sent here.
 */
@NullMarked
package io.dwdigest.delivery.outbox;

import org.jspecify.annotations.NullMarked;
