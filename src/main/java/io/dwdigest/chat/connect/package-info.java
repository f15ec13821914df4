/**
 * Connects channels and groups: whoever administers one sets from the private chat what comes there.
 * <p>
 * No setting of its own: it shows those of {@code chat.settings} for another chat.
 */
@NullMarked
package io.dwdigest.chat.connect;

import org.jspecify.annotations.NullMarked;
