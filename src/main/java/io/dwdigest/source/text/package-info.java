/**
 * Turns DW's spellings into plain values: ids, links, dates, names, clean text.
 * <p>
 * No request, and no decision about an article.
 */
@NullMarked
package io.dwdigest.source.text;

import org.jspecify.annotations.NullMarked;
