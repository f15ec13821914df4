/**
 * Talks with Telegram.
 */
@NullMarked
package io.dwdigest.chat;

import org.jspecify.annotations.NullMarked;
