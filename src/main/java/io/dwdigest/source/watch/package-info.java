/**
 * Notices when DW changes.
 * <p>
 * It tells nobody itself: {@code operations.alarm} does.
 */
@NullMarked
package io.dwdigest.source.watch;

import org.jspecify.annotations.NullMarked;
