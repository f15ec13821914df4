/**
 * Decides what each update asks for, whether the sender may ask it, and how the answer goes out.
 * <p>
 * What a command answers is not decided here.
 */
@NullMarked
package io.dwdigest.chat.conversation;

import org.jspecify.annotations.NullMarked;
