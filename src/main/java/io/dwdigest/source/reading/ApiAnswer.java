package io.dwdigest.source.reading;

import static java.util.Comparator.comparingInt;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.Pictures;
import io.dwdigest.source.text.PlainText;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/** Reads the answer of {@code api.dw.com/api/detail/<kind>/<id>}. It names no authors. */
final class ApiAnswer {

    private static final String HEADLINE = "name";
    private static final String STANDFIRST = "teaser";
    private static final String KICKER = "categoryName";
    private static final String PUBLISHED = "displayDate";
    private static final String TYPE = "type";
    private static final String GROUPS = "referenceGroups";
    private static final String KEYWORDS = "Keywords";
    private static final String BODY = "body";
    private static final String TRACKING = "trackingInfo";
    private static final String CRITERIA = "customCriteria";
    private static final String SECTION_ID = "x4";
    /** {@code <prefix>::…::name of the section}. */
    private static final String SECTION_PATH = "x10";
    private static final String TEXT = "text";
    private static final String MAIN_CONTENT = "mainContent";
    private static final String PREVIEW = "previewImage";
    private static final String SIZES = "sizes";
    private static final int WIDEST = 1_280;

    private ApiAnswer() {}

    /**
     * Reads the answer.
     *
     * @throws UnreadableAnswerException when it is not about the article, or has no headline, as a list or an error has
     * none
     */
    static Reading read(byte[] json, Asked asked) throws UnreadableAnswerException {
        JsonNode answer = asked.json(json);
        String headline = PlainText.text(Json.text(answer, HEADLINE));
        asked.check(answer, headline);
        if (headline == null) {
            throw new UnreadableAnswerException("the API's answer has no " + HEADLINE);
        }
        return reading(answer, headline, Markup.body(parts(answer)));
    }

    private static Reading reading(JsonNode answer, String headline, Element body) {
        return new Reading(Origin.API, ContentId.named(Json.text(answer, TYPE)), headline, null,
                Markup.standfirst(Json.text(answer, STANDFIRST)), Markup.opening(body),
                PlainText.text(Json.text(answer, KICKER)), keywords(answer), Markup.marks(body),
                sections(answer), DwDates.of(Json.text(answer, PUBLISHED)), picture(answer), null)
                .linking(Markup.links(body));
    }

    /** Returns the section of the site, by DW's number and name, and the category. */
    private static List<Section> sections(JsonNode answer) {
        JsonNode tracking = answer.path(TRACKING).path(CRITERIA);
        String path = Json.text(tracking, SECTION_PATH);
        String name = path == null ? null : path.substring(path.lastIndexOf(':') + 1);
        return Stream.concat(Section.of(Sections.key(tracking, SECTION_ID), PlainText.text(name)),
                Section.of(null, PlainText.text(Json.text(answer, KICKER)))).toList();
    }

    private static List<String> keywords(JsonNode answer) {
        return Json.items(answer.path(GROUPS)).stream().filter(group -> KEYWORDS.equals(Json.text(group, TYPE)))
                .flatMap(group -> Json.items(group.path("items")).stream())
                .map(item -> PlainText.text(Json.text(item, "name"))).flatMap(Stream::ofNullable).distinct().toList();
    }

    private static List<String> parts(JsonNode answer) {
        List<String> parts = Json.items(answer.path(BODY)).stream().map(part -> Json.text(part.path("content"), TEXT))
                .flatMap(Stream::ofNullable).map(ApiAnswer::paragraph).toList();
        String text = Json.text(answer, TEXT);
        return !parts.isEmpty() ? parts : text == null ? List.of() : List.of(text);
    }

    private static String paragraph(String html) {
        return html.contains("<p") ? html : "<p>" + html + "</p>";
    }

    private static @Nullable URI picture(JsonNode answer) {
        JsonNode main = answer.path(MAIN_CONTENT);
        return Stream.of(main.path(SIZES), main.path(PREVIEW).path(SIZES)).map(ApiAnswer::widest)
                .flatMap(Optional::stream).findFirst().orElse(null);
    }

    private static Optional<URI> widest(JsonNode sizes) {
        return Json.items(sizes).stream().filter(size -> width(size) <= WIDEST).max(comparingInt(ApiAnswer::width))
                .flatMap(size -> Pictures.clean(Json.text(size, "url")));
    }

    private static int width(JsonNode size) {
        return size.path("width").asInt(0);
    }
}
