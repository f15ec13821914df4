/**
 * Lets several processes share one database: leases, loops, the database's limits, the threads of jobs.
 * <p>
 * Must know nothing about articles, chats or deliveries: it does not know what the work is.
 */
@NullMarked
package io.dwdigest.node;

import org.jspecify.annotations.NullMarked;
