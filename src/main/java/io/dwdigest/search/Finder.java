package io.dwdigest.search;

import static io.dwdigest.search.Found.Reach.ASKED;
import static io.dwdigest.search.Found.Reach.ELSEWHERE;
import static io.dwdigest.search.Found.Reach.PARTLY;
import static java.util.stream.Collectors.toSet;
import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.search.Found.Reach;

/** Finds stored articles. Answers nothing while the index is being built. */
@Component
public class Finder {

    /** How many articles a page has. */
    public static final int PAGE = 5;

    private static final int COUNTED = 1000;
    private static final int ALIKE = 20;
    /** How many pages can be shown. */
    public static final int MOST_PAGES = COUNTED / PAGE;
    private static final Sort BEST_FIRST = new Sort(SortField.FIELD_SCORE,
            new SortField(Fields.DATED, SortField.Type.LONG, true),
            new SortField(Fields.ID, SortField.Type.LONG, true));
    private static final Sort NEWEST_FIRST = new Sort(new SortField(Fields.DATED, SortField.Type.LONG, true),
            new SortField(Fields.ID, SortField.Type.LONG, true));

    private final SearchIndex index;
    private final IndexKeeping keeping;
    private final EditionsRead editionsRead;
    private final Articles articles;
    private final Clock clock;

    Finder(SearchIndex index, IndexKeeping keeping, EditionsRead editionsRead, Articles articles, Clock clock) {
        this.index = index;
        this.keeping = keeping;
        this.editionsRead = editionsRead;
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * Finds articles with what was asked for. Where these editions have none, it looks into the others, and then for
     * articles with half of the words.
     *
     * @param editions where to look, unless others were asked for
     * @param page counted from 1
     * @return empty while the index is being built
     */
    public Optional<Found> find(Asked asked, Set<String> editions, int page) {
        return find(asked, editions, (Math.clamp(page, 1, MOST_PAGES) - 1) * PAGE, PAGE);
    }

    /**
     * Finds in the same way, in pages of another size.
     *
     * @param from how many articles come before
     */
    public Optional<Found> find(Asked asked, Set<String> editions, int from, int most) {
        Set<String> wanted = new HashSet<>(asked.editions().isEmpty() ? editions : asked.editions());
        wanted.removeAll(asked.withoutEditions());
        Set<String> others = new HashSet<>();
        if (asked.editions().isEmpty()) {
            editionsRead.editions().stream().map(Edition::code).forEach(others::add);
            others.removeAll(editions);
            others.removeAll(asked.withoutEditions());
        }
        return search(searcher -> find(searcher, asked, from, most, wanted, others));
    }

    private Found find(IndexSearcher searcher, Asked asked, int from, int most, Set<String> wanted,
            Set<String> others) throws IOException {
        Found found = find(searcher, asked, from, most, wanted, true, ASKED);
        if (found.total() == 0 && !others.isEmpty()) {
            found = find(searcher, asked, from, most, others, true, ELSEWHERE);
        }
        if (found.total() == 0 && asked.wanted().size() > 1) {
            found = find(searcher, asked, from, most, wanted, false, PARTLY);
        }
        return found;
    }

    private Found find(IndexSearcher searcher, Asked asked, int from, int most, Collection<String> editions,
            boolean all, Reach reach) throws IOException {
        Query query = ArticleQuery.of(asked, editions, all, searcher.getIndexReader().numDocs(),
                clock.instant().getEpochSecond());
        TopFieldDocs found = searcher.search(query, new TopFieldCollectorManager(
                asked.wanted().isEmpty() ? NEWEST_FIRST : BEST_FIRST, from + most, null, COUNTED));
        List<Long> ids = ids(found);
        int begin = Math.min(from, ids.size());
        return new Found(ids.subList(0, begin), ids.subList(begin, ids.size()), found.totalHits.value(),
                found.totalHits.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO, reach);
    }

    private static long id(ScoreDoc found) {
        Object[] sorted = ((FieldDoc) found).fields;
        return (Long) sorted[sorted.length - 1];
    }

    /**
     * Returns articles that share rare words with one, the most alike first. They are of its edition: words of other
     * languages are not compared.
     *
     * @return empty also when the article is not stored, or these editions are without its own
     */
    public List<Long> like(long articleId, Set<String> editions, int most) {
        Optional<Article> article = articles.byId(articleId).filter(it -> editions.contains(it.edition()));
        return article.flatMap(it -> search(searcher -> {
            TopFieldCollectorManager best = new TopFieldCollectorManager(BEST_FIRST, most + 1, null, most + 1);
            return ids(searcher.search(Likeness.to(it, searcher), best));
        })).stream().flatMap(List::stream).filter(id -> id != articleId).limit(most).toList();
    }

    /**
     * Returns those of the other articles that seem to be of the same story, as far as their words tell. An article of
     * another edition never is: words of other languages are not compared.
     *
     * @param others ids of stored articles
     * @return empty also while the index is being built
     */
    public Set<Long> ofOneStory(Article article, Collection<Long> others) {
        return search(searcher -> {
            Query query = new BooleanQuery.Builder().add(Likeness.sharing(article), MUST)
                    .add(LongPoint.newSetQuery(Fields.ID, others), FILTER).build();
            List<Long> alike = ids(
                    searcher.search(query, new TopFieldCollectorManager(BEST_FIRST, ALIKE, null, ALIKE)));
            return articles.byIds(alike).stream().filter(other -> other.edition().equals(article.edition())
                    && Likeness.isOneStory(article, other, searcher)).map(Article::id).collect(toSet());
        }).orElse(Set.of());
    }

    private static List<Long> ids(TopFieldDocs found) {
        return Arrays.stream(found.scoreDocs).map(Finder::id).toList();
    }

    /** Has the index compared with the table, because it found an article that is no longer stored. */
    public void missed() {
        keeping.compareSoon();
    }

    private <T> Optional<T> search(SearchIndex.Use<IndexSearcher, T> question) {
        try {
            Optional<T> answer = index.isComplete() ? index.search(question) : Optional.empty();
            if (answer.isEmpty()) {
                keeping.wake();
            }
            return answer;
        } catch (SearchIndex.BrokenException e) {
            keeping.wake();
            return Optional.empty();
        }
    }
}
