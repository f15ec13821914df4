package io.dwdigest.search;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

import io.dwdigest.search.Asked.Part;

/**
 * Asks the index for what somebody searches for. A word counts most in the headline and as it was typed, less with another
 * ending, and least as a part of a longer word.
 */
final class ArticleQuery {

    /** More is not searched for: nobody types it, and it would take long. */
    private static final int MOST_WORDS = 16;
    private static final float IN_HEADLINE = 4;
    private static final float AS_TYPED = 2;
    private static final float WITH_ANOTHER_ENDING = 1.2f;
    private static final float WITH_ANOTHER_ENDING_IN_HEADLINE = 2.4f;
    private static final float WITHIN_ANOTHER = 0.8f;
    private static final float SAME_WORD_AGAIN = 0.1f;
    /**
     * What the newest article gets in addition, as a share of what the rarest word would count. One that is as old as the
     * pivot gets half of it.
     */
    private static final double NEWEST = 0.25;
    private static final long PIVOT_SECONDS = 30L * 24 * 3600;

    private final Asked asked;
    private final boolean all;

    /** @param all whether an article must have all the words, or half of them */
    private ArticleQuery(Asked asked, boolean all) {
        this.asked = asked;
        this.all = all;
    }

    static Query of(Asked asked, Collection<String> editions, boolean all, int articles, long now) {
        ArticleQuery query = new ArticleQuery(asked, all);
        BooleanQuery.Builder texts = new BooleanQuery.Builder();
        editions.forEach(edition -> texts.add(query.in(edition), SHOULD));
        BooleanQuery.Builder whole = new BooleanQuery.Builder().add(texts.build(), MUST);
        if (!asked.wanted().isEmpty()) {
            whole.add(LongField.newDistanceFeatureQuery(Fields.DATED,
                    (float) (NEWEST * Math.log(2.0 + articles)), now, PIVOT_SECONDS), SHOULD);
        }
        if (!asked.topics().isEmpty()) {
            whole.add(topics(asked.topics()), FILTER);
        }
        if (!asked.withoutTopics().isEmpty()) {
            whole.add(topics(asked.withoutTopics()), MUST_NOT);
        }
        if (asked.since() != null) {
            whole.add(LongPoint.newRangeQuery(Fields.DATED, Objects.requireNonNull(asked.since()).getEpochSecond(),
                    Long.MAX_VALUE), FILTER);
        }
        return whole.build();
    }

    static Query topics(Collection<String> topics) {
        return new TermInSetQuery(Fields.TOPIC, topics.stream().map(BytesRef::new).toList());
    }

    static Query edition(String code) {
        return new ConstantScoreQuery(new TermQuery(new Term(Fields.EDITION, code)));
    }

    private Query in(String edition) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<Query> wanted = wanted(edition, query);
        if (wanted.isEmpty()) {
            query.add(asked.wanted().isEmpty() ? edition(edition) : MatchNoDocsQuery.INSTANCE, MUST);
        }
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        wanted.forEach(word -> words.add(word, all ? MUST : SHOULD));
        if (!wanted.isEmpty()) {
            query.add(words.setMinimumNumberShouldMatch(all ? 0 : (wanted.size() + 1) / 2).build(), MUST);
        }
        asked.parts().stream().filter(Part::without)
                .forEach(part -> unwanted(part, edition).forEach(word -> query.add(word, MUST_NOT)));
        return query.build();
    }

    /** Returns what an article must have. Words that say little are added to the query as what it may have. */
    private List<Query> wanted(String edition, BooleanQuery.Builder query) {
        List<Query> musts = new ArrayList<>();
        List<Query> mays = new ArrayList<>();
        for (Part part : asked.wanted()) {
            if (part.quoted()) {
                quotation(part.text(), edition).ifPresent(musts::add);
            } else {
                Words.of(part.text(), edition).stream().limit(MOST_WORDS)
                        .forEach(word -> (word.saysLittle() ? mays : musts)
                                .add(word(word, edition)));
            }
        }
        if (musts.isEmpty()) {
            return mays.stream().limit(MOST_WORDS).toList();
        }
        mays.stream().limit(MOST_WORDS).forEach(word -> query.add(word, SHOULD));
        return musts.stream().limit(MOST_WORDS).toList();
    }

    private static Optional<Query> quotation(String text, String edition) {
        String folded = ChineseFolding.fold(text);
        QueryBuilder builder = new QueryBuilder(Analysis.WORDS);
        Query everywhere = builder.createPhraseQuery(Fields.text(edition), folded);
        Query headline = builder.createPhraseQuery(Fields.headline(edition), folded);
        return everywhere == null || headline == null
                ? Optional.empty()
                : Optional.of(best(List.of(new BoostQuery(headline, IN_HEADLINE),
                        new BoostQuery(everywhere, AS_TYPED))));
    }

    private static List<Query> unwanted(Part part, String edition) {
        if (part.quoted()) {
            return quotation(part.text(), edition).stream().toList();
        }
        return Words.of(part.text(), edition).stream().limit(MOST_WORDS).map(word -> switch (word) {
            case Words.Chinese chinese -> ChineseQuery.exact(Fields.text(edition), chinese.text());
            case Words.Spelled spelled -> best(List.of(term(Fields.text(edition), spelled.folded()),
                    term(Fields.stem(edition), spelled.stem())));
        }).toList();
    }

    private static Query word(Words word, String edition) {
        return switch (word) {
            case Words.Chinese chinese -> ChineseQuery.of(chinese.text(), edition, IN_HEADLINE, AS_TYPED);
            case Words.Spelled spelled -> spelled(spelled, edition);
        };
    }

    private static Query spelled(Words.Spelled word, String edition) {
        List<Query> ways = new ArrayList<>();
        ways.add(boosted(Fields.headline(edition), word.folded(), IN_HEADLINE));
        ways.add(boosted(Fields.text(edition), word.folded(), AS_TYPED));
        ways.add(boosted(Fields.headlineStem(edition), word.stem(), WITH_ANOTHER_ENDING_IN_HEADLINE));
        ways.add(boosted(Fields.stem(edition), word.stem(), WITH_ANOTHER_ENDING));
        word.otherSpelling().ifPresent(other -> ways.add(boosted(Fields.text(edition), other, WITH_ANOTHER_ENDING)));
        if (word.beginsLonger()) {
            String begin = word.beginning(edition);
            ways.add(new BoostQuery(new PrefixQuery(new Term(Fields.text(edition), begin)), WITHIN_ANOTHER));
        }
        if (word.endsLonger()) {
            String end = new StringBuilder(word.stem()).reverse().toString();
            ways.add(new BoostQuery(new PrefixQuery(new Term(Fields.backwards(edition), end)), WITHIN_ANOTHER));
        }
        return best(ways);
    }

    private static Query boosted(String field, String text, float weight) {
        return new BoostQuery(term(field, text), weight);
    }

    private static Query term(String field, String text) {
        return new TermQuery(new Term(field, text));
    }

    static Query best(List<Query> ways) {
        return new DisjunctionMaxQuery(ways, SAME_WORD_AGAIN);
    }
}
