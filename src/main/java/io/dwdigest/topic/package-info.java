/** What an article is about, and why we think so. */
@NullMarked
package io.dwdigest.topic;

import org.jspecify.annotations.NullMarked;
