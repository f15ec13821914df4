/**
 * Moves all chats to another database by way of a file.
 * <p>
 * It uses no part of the running bot but the table classes.
 */
@NullMarked
package io.dwdigest.operations.move;

import org.jspecify.annotations.NullMarked;
