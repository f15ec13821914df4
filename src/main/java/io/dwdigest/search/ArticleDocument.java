package io.dwdigest.search;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleChanges.Stored;

/** What the index has of an article: its words, and by what it is filtered and sorted. The texts stay in the database. */
final class ArticleDocument {

    /** Words with their places, for quotations. All texts are short, so that their length says nothing. */
    private static final FieldType WITH_PLACES = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType WORDS_ALONE = words(IndexOptions.DOCS);

    private ArticleDocument() {}

    private static FieldType words(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    static Term key(long id) {
        return new Term(Fields.KEY, String.valueOf(id));
    }

    static Document of(Stored stored, Collection<String> topics) {
        Article article = stored.article();
        Document document = new Document();
        document.add(new StringField(Fields.KEY, String.valueOf(article.id()), Store.NO));
        addNumber(document, Fields.ID, article.id());
        addNumber(document, Fields.DATED, stored.dated().getEpochSecond());
        document.add(new NumericDocValuesField(Fields.CHANGED, stored.at()));
        document.add(new StringField(Fields.EDITION, article.edition(), Store.NO));
        Set.copyOf(topics).forEach(topic -> document.add(new StringField(Fields.TOPIC, topic, Store.NO)));
        String headline = ChineseFolding.fold(article.headline());
        document.add(new Field(Fields.headline(article.edition()), headline, WITH_PLACES));
        document.add(new Field(Fields.headlineStem(article.edition()), headline, WORDS_ALONE));
        addWords(document, article.edition(), headline);
        Stream.of(article.kicker(), String.join("\n", article.byline()), article.lead())
                .filter(text -> text != null && !text.isBlank()).map(ChineseFolding::fold)
                .forEach(text -> addWords(document, article.edition(), text));
        return document;
    }

    /** Adds a number by which articles are found and sorted. */
    private static void addNumber(Document document, String field, long number) {
        document.add(new LongPoint(field, number));
        document.add(new NumericDocValuesField(field, number));
    }

    private static void addWords(Document document, String edition, String folded) {
        document.add(new Field(Fields.text(edition), folded, WITH_PLACES));
        document.add(new Field(Fields.stem(edition), folded, WORDS_ALONE));
        if (Fields.hasCompounds(edition)) {
            document.add(new Field(Fields.backwards(edition), folded, WORDS_ALONE));
        }
    }
}
