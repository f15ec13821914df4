package io.dwdigest.source.reading;

import java.util.List;

/**
 * What DW's sources said about one article.
 *
 * @param readings best first, without the listing's own
 * @param failures why sources failed, in words for the log; a source that has no such article has not failed
 * @param gone whether DW says that it removed the article
 * @param astray whether a source answered with something else than the article
 */
record ArticleReading(List<Reading> readings, List<String> failures, boolean gone, boolean astray) {}
