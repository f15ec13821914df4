/**
 * Shows the newest articles about a topic as an Atom feed, where the operator has opened the feeds.
 * <p>
 * No data about a reader, and nothing that a chat chose.
 */
@NullMarked
package io.dwdigest.feed;

import org.jspecify.annotations.NullMarked;
