/**
 * Condenses an article to what a reader sees.
 * <p>
 * No markup of Telegram's, and no text that DW did not write.
 */
@NullMarked
package io.dwdigest.digest;

import org.jspecify.annotations.NullMarked;
