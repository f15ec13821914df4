/**
 * Tells the operator, in the log and in chats, what changed at DW.
 * <p>
 * It does not decide whether something changed: {@code source.watch} does.
 */
@NullMarked
package io.dwdigest.operations.alarm;

import org.jspecify.annotations.NullMarked;
