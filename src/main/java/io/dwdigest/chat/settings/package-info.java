/**
 * Lets a chat change its settings, with one page for each.
 * <p>
 * No call to Telegram, and no rule about when a digest is due ({@code timing}).
 */
@NullMarked
package io.dwdigest.chat.settings;

import org.jspecify.annotations.NullMarked;
