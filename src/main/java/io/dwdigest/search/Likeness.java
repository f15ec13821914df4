package io.dwdigest.search;

import static java.util.stream.Collectors.toSet;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

import io.dwdigest.article.Article;

/**
 * Tells how much two articles are alike: by the words that they share, of which rare ones tell more. Asks for articles
 * that share some of the rarest words of an article.
 */
final class Likeness {

    private static final int WORDS = 15;
    private static final int SHARED = 3;
    private static final int SHORTEST = 2;

    /**
     * How much alike two articles of one story are at least: 1 is the same words. Of 2,439 pairs of Chinese headlines of
     * a fortnight that share two pairs of signs or more, 82 reach it, and about nine of ten of these are of one story.
     */
    private static final double ONE_STORY = 0.3;

    private record Weighted(String word, int articles) {}

    private Likeness() {}

    static Query to(Article article, IndexSearcher searcher) {
        String field = Fields.stem(article.edition());
        List<Weighted> rarest = words(article, field).stream().map(word -> weighted(field, word, searcher))
                .filter(word -> word.articles() > 1).sorted(Comparator.comparingInt(Weighted::articles)).limit(WORDS)
                .toList();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        rarest.forEach(word -> query.add(new TermQuery(new Term(field, word.word())), SHOULD));
        return query.setMinimumNumberShouldMatch(Math.min(SHARED, Math.max(1, rarest.size()))).build();
    }

    /** Asks for articles that share a word with one that need not be in the index yet. */
    static Query sharing(Article article) {
        String field = Fields.stem(article.edition());
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words(article, field).forEach(word -> query.add(new TermQuery(new Term(field, word)), SHOULD));
        return query.build();
    }

    /** Tells whether the two seem to be of one story. They must be of one edition. */
    static boolean isOneStory(Article one, Article other, IndexSearcher searcher) {
        String field = Fields.stem(one.edition());
        Set<String> ones = words(one, field);
        Set<String> others = words(other, field);
        Set<String> shared = new HashSet<>(ones);
        shared.retainAll(others);
        return weight(field, shared, searcher) >= ONE_STORY
                * Math.sqrt(weight(field, ones, searcher) * weight(field, others, searcher));
    }

    private static double weight(String field, Set<String> words, IndexSearcher searcher) {
        double all = searcher.getIndexReader().numDocs() + 1.0;
        return words.stream().mapToDouble(word -> Math.log1p(all / (weighted(field, word, searcher).articles() + 1)))
                .sum();
    }

    private static Weighted weighted(String field, String word, IndexSearcher searcher) {
        try {
            return new Weighted(word, searcher.getIndexReader().docFreq(new Term(field, word)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> words(Article article, String field) {
        return Stream.of(article.headline(), article.kicker(), article.lead()).filter(Objects::nonNull)
                .flatMap(text -> Analysis.all(field, ChineseFolding.fold(text)).stream()).map(Analysis.Term::text)
                .filter(word -> word.length() >= SHORTEST).collect(toSet());
    }
}
