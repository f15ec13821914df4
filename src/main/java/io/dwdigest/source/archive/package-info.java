/**
 * Reads archived articles from a folder.
 * <p>
 * It sends no request to DW.
 */
@NullMarked
package io.dwdigest.source.archive;

import org.jspecify.annotations.NullMarked;
