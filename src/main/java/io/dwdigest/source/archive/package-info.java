/**
 * Reads archived articles from a folder.
 * <p>
 * No request.
 */
@NullMarked
package io.dwdigest.source.archive;

import org.jspecify.annotations.NullMarked;
