/**
 * Reads articles again that were pushed a short while ago, and so notices what DW changed or withdrew.
 * <p>
 * It does not decide what is a change ({@code revision}), and it edits no message ({@code delivery}).
 */
@NullMarked
package io.dwdigest.source.revision;

import org.jspecify.annotations.NullMarked;
