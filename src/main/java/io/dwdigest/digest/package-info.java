/** Condenses an article to what a reader sees: headline, byline, lead, link; no markup. */
@NullMarked
package io.dwdigest.digest;

import org.jspecify.annotations.NullMarked;
