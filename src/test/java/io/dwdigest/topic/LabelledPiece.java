package io.dwdigest.topic;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of which somebody said what it is about: one line of JSON.
 *
 * <pre>{@code {"edition": "en", "headline": "…", "lead": "…", "kicker": "Culture", "labels": ["culture"]}}</pre>
 *
 * @param labels the topics that it is about
 * @param borderline topics of which nobody can say whether it is about them; they count neither way
 */
record LabelledPiece(String edition, String headline, @Nullable String lead, @Nullable String kicker,
        Set<String> labels, Set<String> borderline) {

    private static final JsonMapper JSON = new JsonMapper();

    static List<LabelledPiece> in(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).map(JSON::readTree).map(LabelledPiece::of).toList();
    }

    private static LabelledPiece of(JsonNode row) {
        List<String> sections = new ArrayList<>(texts(row, "categories"));
        String kicker = row.path("kicker").stringValue(sections.isEmpty() ? null : sections.getFirst());
        return new LabelledPiece(row.path("edition").asString("zh"), row.path("headline").stringValue(),
                row.path("lead").stringValue(null), kicker, Set.copyOf(texts(row, "labels")),
                Set.copyOf(texts(row, "borderline")));
    }

    private static List<String> texts(JsonNode row, String key) {
        return row.path(key).valueStream().map(JsonNode::stringValue).toList();
    }

    /** Returns the editions that are measured together: each of the three largest by itself, and all others. */
    String group() {
        String language = edition.split("-", 2)[0];
        return Set.of("en", "zh", "de").contains(language) ? language : "others";
    }

    /** Tells which of the fields beside the headline are known. */
    String fields() {
        return lead == null && kicker == null ? "headline" : kicker == null ? "lead" : "lead and section";
    }

    Article article() {
        return article(lead, kicker);
    }

    /** Returns it as it is known when nothing but its headline could be read. */
    Article headlineAlone() {
        return article(null, null);
    }

    private Article article(@Nullable String itsLead, @Nullable String itsKicker) {
        return new Article(1, edition, Kind.ARTICLE, headline, List.of(), itsLead, itsKicker, List.of(), List.of(),
                null, URI.create("https://www.dw.com/%s/a-1".formatted(edition)), null, Map.of());
    }
}
