/**
 * Lets people try the bot on this machine, without a token.
 * <p>
 * It imports nothing of ours: the bot is to it what any bot is to Telegram. Its rooms, from the bottom up:
 *
 * <pre>
 * api
 * page         imports api
 * </pre>
 */
@NullMarked
package io.dwdigest.playground;

import org.jspecify.annotations.NullMarked;
