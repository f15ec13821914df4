/**
 * Remembers what DW changed of an article, and what it withdrew.
 * <p>
 * Nothing about how a change is noticed ({@code source}), and nothing about who saw the article before.
 */
@NullMarked
package io.dwdigest.revision;

import org.jspecify.annotations.NullMarked;
