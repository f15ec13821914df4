/** Interface words, scripts, zones, and shortening at a sentence end. */
@NullMarked
package io.dwdigest.language;

import org.jspecify.annotations.NullMarked;
