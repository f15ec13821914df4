/** Talks with Telegram: updates in, replies out, digest to HTML. */
@NullMarked
package io.dwdigest.chat;

import org.jspecify.annotations.NullMarked;
