/**
 * Answers people who name the bot in any chat: with cards while they type (inline mode), with a digest to a message
 * (guest mode).
 * <p>
 * It changes no settings and stores nothing.
 */
@NullMarked
package io.dwdigest.chat.inline;

import org.jspecify.annotations.NullMarked;
