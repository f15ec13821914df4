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
 * What of an article readers' words are looked for in: headline, kicker and lead, never the link; Simplified, so that either
 * script finds the other.
 */
public final class WordText {

    /** UTF-16 units by which the beginning of a word is told. */
    static final int HEAD = 2;
    /** No word goes over it. */
    private static final String BORDER = "\u001F";

    private final String text;

    private WordText(String text) {
        this.text = text;
    }

    /** The text of the article. */
    public static WordText of(Article article) {
        return new WordText(Stream.of(article.headline(), article.kicker(), article.lead()).filter(Objects::nonNull)
                .map(field -> WordFinder.normal(Script.SIMPLIFIED.write(WordFinder.normal(field))))
                .collect(joining(BORDER)));
    }

    /** How the words that may be in it begin. */
    Set<String> heads() {
        String small = text.toLowerCase(ROOT);
        Set<String> heads = new HashSet<>();
        for (int i = 0; i < small.length(); i++) {
            heads.add(small.substring(i, i + 1));
            heads.add(small.substring(i, Math.min(small.length(), i + HEAD)));
        }
        return heads;
    }

    /** Those of the words that it has, in one pass however many there are. */
    Set<String> has(Collection<String> words) {
        Set<String> found = new HashSet<>();
        if (!words.isEmpty()) {
            new WordFinder<>(words, word -> word).find(text).forEach(hit -> found.add(hit.value()));
        }
        return found;
    }

    /** The first of the words that it has. */
    Optional<ReaderWord> first(List<ReaderWord> words) {
        Set<String> found = has(words.stream().map(ReaderWord::word).toList());
        return words.stream().filter(word -> found.contains(word.word())).findFirst();
    }
}
