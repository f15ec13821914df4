/**
 * Finds stored articles for people: by words, and by the story they belong to.
 * <p>
 * No call to Telegram, and no index: the room {@code search} has that.
 */
@NullMarked
package io.dwdigest.chat.find;

import org.jspecify.annotations.NullMarked;
