/** What DW published, and which of it we already know; the facts others hear of. */
@NullMarked
package io.dwdigest.article;

import org.jspecify.annotations.NullMarked;
