/** Reads Deutsche Welle: discovers content ids, reads each article field by field, and notices when DW changes; the samples. */
@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
