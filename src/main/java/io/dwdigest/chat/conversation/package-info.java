/**
 * Who said what, whether they may, and how the answer goes out.
 * <p>
 * No command's own words.
 */
@NullMarked
package io.dwdigest.chat.conversation;

import org.jspecify.annotations.NullMarked;
