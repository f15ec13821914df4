package io.dwdigest.subscription;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

import io.dwdigest.language.Script;
import io.dwdigest.topic.WordFinder;

/**
 * Finds a reader's word in a text as it is shown, in whatever script. It compares sign by sign, since the form for
 * searching may be longer or shorter than the text.
 */
public final class ShownWord {

    /** A part of a text, in UTF-16 units: from the first to before the last. */
    public record Span(int from, int to) {}

    private final StringBuilder normal = new StringBuilder();
    private final List<Span> places = new ArrayList<>();

    private ShownWord(String shown) {
        for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
            add(shown.codePointAt(i), i);
        }
    }

    /** Returns where the word stands in the text, from left to right, none within another. */
    public static List<Span> in(String shown, ReaderWord word) {
        ShownWord text = new ShownWord(shown);
        List<Span> spans = new ArrayList<>();
        new WordFinder<>(List.of(word.word()), it -> it).find(text.normal.toString()).stream()
                .map(text::place)
                .filter(span -> spans.isEmpty() || spans.getLast().to() <= span.from()).forEach(spans::add);
        return List.copyOf(spans);
    }

    private Span place(WordFinder.Hit<String> hit) {
        return new Span(places.get(hit.from()).from(), places.get(hit.to() - 1).to());
    }

    private void add(int sign, int from) {
        String written = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
        String searched = Character.isIdeographic(sign) ? Script.SIMPLIFIED.write(written) : written;
        searched.chars().map(unit -> Character.isWhitespace(unit) ? ' ' : unit).forEach(unit -> {
            // blanks that follow each other count as one
            if (unit != ' ' || normal.isEmpty() || normal.charAt(normal.length() - 1) != ' ') {
                normal.append((char) unit);
                places.add(new Span(from, from + Character.charCount(sign)));
            }
        });
    }
}
