/**
 * This process among others: leases, loops, the database's limits, the threads of jobs.
 * <p>
 * Nothing about articles, chats or deliveries: it does not know what the work is.
 */
@NullMarked
package io.dwdigest.node;

import org.jspecify.annotations.NullMarked;
