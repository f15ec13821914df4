/**
 * Reads a YAML file that people write strictly, and says in which line a mistake is.
 * <p>
 * Nothing about topics.
 */
@NullMarked
package io.dwdigest.yaml;

import org.jspecify.annotations.NullMarked;
