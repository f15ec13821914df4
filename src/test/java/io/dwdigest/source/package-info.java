@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
