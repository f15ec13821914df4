/**
 * Sends requests to DW, politely and within limits.
 * <p>
 * It does not look into an answer.
 */
@NullMarked
package io.dwdigest.source.fetch;

import org.jspecify.annotations.NullMarked;
