package io.dwdigest.subscription;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.dwdigest.article.Article;
import io.dwdigest.language.Script;
import io.dwdigest.topic.WordFinder;

/**
 * The part of an article in which readers' words are searched: headline, kicker and lead, never the link. It is in
 * Simplified Chinese, so that a word in either script finds text in the other.
 */
public final class WordText {

    /** How many UTF-16 units at its beginning a word is looked up by. */
    static final int HEAD = 2;
    /** Separates the fields, so that no word is found across two of them. */
    private static final String BORDER = "\u001F";

    private final String text;

    private WordText(String text) {
        this.text = text;
    }

    /** Returns the text of the article to search in. */
    public static WordText of(Article article) {
        return new WordText(Stream.of(article.headline(), article.kicker(), article.lead()).filter(Objects::nonNull)
                .map(field -> WordFinder.normal(Script.SIMPLIFIED.write(WordFinder.normal(field))))
                .collect(joining(BORDER)));
    }

    /** Returns the beginnings of all words that may occur in the text. */
    Set<String> heads() {
        String small = text.toLowerCase(ROOT);
        Set<String> heads = new HashSet<>();
        for (int i = 0; i < small.length(); i++) {
            heads.add(small.substring(i, i + 1));
            heads.add(small.substring(i, Math.min(small.length(), i + HEAD)));
        }
        return heads;
    }

    /** Returns those of the words that occur in the text, in one pass for any number of words. */
    Set<String> has(Collection<String> words) {
        return words.isEmpty() ? Set.of() : has(new WordFinder<>(words, word -> word));
    }

    /** Returns those of the words that occur in the text, for words that are searched in many texts. */
    Set<String> has(WordFinder<String> words) {
        Set<String> found = new HashSet<>();
        words.find(text).forEach(hit -> found.add(hit.value()));
        return found;
    }

    /** Returns the text in the form for searching. */
    @Override
    public String toString() {
        return text;
    }

    /** Returns the first of the words that occurs in the text. */
    Optional<ReaderWord> first(List<ReaderWord> words) {
        Set<String> found = has(words.stream().map(ReaderWord::word).toList());
        return words.stream().filter(word -> found.contains(word.word())).findFirst();
    }
}
