/**
 * What people can ask, and the answers.
 * <p>
 * No call to Telegram: an answer is a value.
 */
@NullMarked
package io.dwdigest.chat.command;

import org.jspecify.annotations.NullMarked;
