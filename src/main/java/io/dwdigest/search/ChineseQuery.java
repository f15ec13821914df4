package io.dwdigest.search;

import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Asks for Chinese characters in a row. Since there are no blanks between words, four or more may be several words: then
 * most of the pairs of neighbours are enough, and all of them in a row count more.
 */
final class ChineseQuery {

    private static final int SEVERAL = 4;
    private static final double MOST = 0.6;

    private ChineseQuery() {}

    static Query of(String run, String edition, float inHeadline, float elsewhere) {
        Query inRow = ArticleQuery.best(List.of(new BoostQuery(exact(Fields.headline(edition), run), inHeadline),
                new BoostQuery(exact(Fields.text(edition), run), elsewhere)));
        return run.length() < SEVERAL
                ? inRow
                : new BooleanQuery.Builder().add(mostOf(run, edition), MUST).add(inRow, SHOULD).build();
    }

    /** Asks for exactly these characters. */
    static Query exact(String field, String run) {
        List<String> pairs = pairs(run);
        if (pairs.size() == 1) {
            return new TermQuery(new Term(field, pairs.getFirst()));
        }
        return new PhraseQuery(field, pairs.toArray(String[]::new));
    }

    private static Query mostOf(String run, String edition) {
        List<String> pairs = pairs(run);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        pairs.forEach(pair -> query.add(ArticleQuery.best(List.of(
                new TermQuery(new Term(Fields.headline(edition), pair)),
                new TermQuery(new Term(Fields.text(edition), pair)))), SHOULD));
        return query.setMinimumNumberShouldMatch((int) Math.ceil(MOST * pairs.size())).build();
    }

    /** Returns the pairs of neighbours; of a single character that one. */
    static List<String> pairs(String run) {
        int[] signs = run.codePoints().toArray();
        return signs.length == 1
                ? List.of(run)
                : IntStream.range(0, signs.length - 1).mapToObj(place -> new String(signs, place, 2)).toList();
    }
}
