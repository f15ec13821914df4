/**
 * Brings articles to the chats that want them.
 * <p>
 * It does not read DW, and it calls Telegram through {@code chat} only.
 */
@NullMarked
package io.dwdigest.delivery;

import org.jspecify.annotations.NullMarked;
