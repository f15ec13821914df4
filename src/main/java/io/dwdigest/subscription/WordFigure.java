package io.dwdigest.subscription;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a reader's word would have brought of late, or hidden if it is muted.
 *
 * @param days how many days back the articles were looked at, from 2 to 30
 * @param count how many of them have the word
 * @param headline that of the newest with the word, as printed; null for none
 * @param close where it would have brought nothing, words like it that would have, the most frequent first
 */
public record WordFigure(int days, int count, @Nullable String headline, List<String> close) {

    public WordFigure {
        close = List.copyOf(close);
    }
}
