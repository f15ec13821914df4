/** What is owed to whom until it is sent: outbox, budgets, outcomes. */
@NullMarked
package io.dwdigest.delivery;

import org.jspecify.annotations.NullMarked;
