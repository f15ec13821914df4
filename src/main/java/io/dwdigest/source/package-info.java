/** Reads Deutsche Welle: discovers content ids and reads one article, field by field. */
@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
