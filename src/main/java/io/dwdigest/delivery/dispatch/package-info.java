/**
 * Sends what is owed and records the outcome.
 * <p>
 * No SQL: the tables are in {@code delivery.outbox}.
 */
@NullMarked
package io.dwdigest.delivery.dispatch;

import org.jspecify.annotations.NullMarked;
