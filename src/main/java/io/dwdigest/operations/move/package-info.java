/**
 * Takes all chats to another database by way of a file.
 * <p>
 * No part of the running bot but its table classes.
 */
@NullMarked
package io.dwdigest.operations.move;

import org.jspecify.annotations.NullMarked;
