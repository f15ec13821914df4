package io.dwdigest.playground.api;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.Comparator;
import java.util.List;

/** Text with styled parts. As at Telegram, its end is trimmed, and so is its beginning up to the first styled part. */
record Formatted(String text, List<StyledPart> entities) {

    private static final Comparator<StyledPart> ORDER = Comparator.comparingInt(StyledPart::offset)
            .thenComparing(Comparator.comparingInt(StyledPart::length).reversed());

    static Formatted of(String text, List<StyledPart> entities) {
        int end = text.stripTrailing().length();
        int start = min(end, leading(text, entities));
        return new Formatted(text.substring(start, end), entities.stream().map(entity -> clip(entity, start, end))
                .filter(entity -> entity.length() > 0).sorted(ORDER).toList());
    }

    private static int leading(String text, List<StyledPart> entities) {
        int first = entities.stream().mapToInt(StyledPart::offset).min().orElse(text.length());
        return min(first, text.length() - text.stripLeading().length());
    }

    private static StyledPart clip(StyledPart entity, int start, int end) {
        int from = max(entity.offset(), start);
        int to = min(entity.offset() + entity.length(), end);
        return new StyledPart(entity.type(), from - start, max(0, to - from), entity.more());
    }
}
