/**
 * Talks with Telegram.
 * <p>
 * It does not know how DW is read. Its rooms, from the bottom up:
 *
 * <pre>
 * message
 * telegram     imports message
 * notice       imports message, telegram
 * command      imports message
 * find         imports command, message, notice
 * settings     imports command, message
 * connect      imports command, message, notice, settings, telegram
 * inline       imports command, message, telegram
 * conversation imports command, connect, inline, message, settings, telegram
 * updates      imports conversation, telegram
 * data         imports command, message, notice, updates
 * </pre>
 */
@NullMarked
package io.dwdigest.chat;

import org.jspecify.annotations.NullMarked;
