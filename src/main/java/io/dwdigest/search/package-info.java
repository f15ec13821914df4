/**
 * Finds stored articles by words, with an index of this node's own.
 * <p>
 * Nothing about chats or Telegram, and nothing that is not in the table of articles, too.
 */
@NullMarked
package io.dwdigest.search;

import org.jspecify.annotations.NullMarked;
