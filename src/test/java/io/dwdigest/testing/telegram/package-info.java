/** A Telegram on this machine: what people and groups do there, and every way in which it fails. */
@NullMarked
package io.dwdigest.testing.telegram;

import org.jspecify.annotations.NullMarked;
