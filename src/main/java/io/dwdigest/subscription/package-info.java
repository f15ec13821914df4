/** Which chat wants what, when and how. */
@NullMarked
package io.dwdigest.subscription;

import org.jspecify.annotations.NullMarked;
