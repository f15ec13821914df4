/**
 * What an article is about, and why we think so.
 * <p>
 * Nothing about who wants to read it.
 */
@NullMarked
package io.dwdigest.topic;

import org.jspecify.annotations.NullMarked;
