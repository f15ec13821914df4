/**
 * Turns DW's spellings into plain values: ids, links, dates, names, clean text.
 * <p>
 * It sends no request and decides nothing about an article.
 */
@NullMarked
package io.dwdigest.source.text;

import org.jspecify.annotations.NullMarked;
