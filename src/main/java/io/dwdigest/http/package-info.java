/**
 * The two ways out of this machine, each through its proxy.
 * <p>
 * No request: who asks DW or Telegram does so in a room of their own.
 */
@NullMarked
package io.dwdigest.http;

import org.jspecify.annotations.NullMarked;
