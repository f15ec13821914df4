/**
 * Shows, hands out and deletes what is stored about a chat.
 * <p>
 * No table of its own: each table that names chats deletes its rows when a chat is forgotten.
 */
@NullMarked
package io.dwdigest.chat.data;

import org.jspecify.annotations.NullMarked;
