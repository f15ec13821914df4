/**
 * Brings articles to the chats that want them.
 * <p>
 * It does not read DW, and it calls Telegram through {@code chat} only. Its rooms, from the bottom up:
 *
 * <pre>
 * letter
 * rate         imports letter
 * opened       imports letter
 * outbox       imports letter, opened
 * dispatch     imports letter, outbox, rate
 * </pre>
 */
@NullMarked
package io.dwdigest.delivery;

import org.jspecify.annotations.NullMarked;
