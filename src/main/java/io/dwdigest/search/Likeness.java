package io.dwdigest.search;

import static java.util.stream.Collectors.toSet;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
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

/** Asks for articles that share some of the rarest words of an article. */
final class Likeness {

    private static final int WORDS = 15;
    private static final int SHARED = 3;
    private static final int SHORTEST = 2;

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
