/**
 * Answers people who name the bot in any chat: with cards while they type (inline mode), with a digest to a message
 * (guest mode).
 * <p>
 * It changes no settings. Of what was asked and answered it stores nothing but which cards were sent, for corrections.
 */
@NullMarked
package io.dwdigest.chat.inline;

import org.jspecify.annotations.NullMarked;
