/**
 * Copies the embedded database while the bot runs, and puts a copy back.
 * <p>
 * Only the process that has the database open can copy it. So another process asks that one by a file in its folder.
 */
@NullMarked
package io.dwdigest.operations.copy;

import org.jspecify.annotations.NullMarked;
