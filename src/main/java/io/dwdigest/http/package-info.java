/**
 * Builds the HTTP clients for DW and for Telegram, each with its proxy. Keeps answers that were not understood.
 * <p>
 * Must send no request: the rooms that ask DW or Telegram do that.
 */
@NullMarked
package io.dwdigest.http;

import org.jspecify.annotations.NullMarked;
