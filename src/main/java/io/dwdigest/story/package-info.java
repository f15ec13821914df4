/**
 * Decides which new articles continue the stories that chats follow, and when such a story has ended.
 * <p>
 * It sends nothing: whoever follows a story is owed the article like any other.
 */
@NullMarked
package io.dwdigest.story;

import org.jspecify.annotations.NullMarked;
