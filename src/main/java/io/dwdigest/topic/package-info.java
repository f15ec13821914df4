/**
 * Decides what an article is about, with the reasons.
 * <p>
 * Nothing about who wants to read it.
 */
@NullMarked
package io.dwdigest.topic;

import org.jspecify.annotations.NullMarked;
