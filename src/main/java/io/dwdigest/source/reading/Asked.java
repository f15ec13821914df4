package io.dwdigest.source.reading;

import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Wording;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/**
 * The article that an API was asked for. DW, or what stands before it, may answer with 200 and something else.
 *
 * @param headline as its listing gives it, or null
 */
record Asked(long id, @Nullable String headline) {

    private static final String ID = "id";
    private static final String[] LINKS = {"canonicalUrl", "classicUrl", "namedUrl", "permaLink", "url"};

    static Asked of(Sighting sighting) {
        return new Asked(sighting.id(), sighting.headline());
    }

    /**
     * Returns the answer as JSON.
     *
     * @throws AstrayException when it is none, as a page in its place is not
     */
    JsonNode json(byte[] answer) throws AstrayException {
        try {
            return Json.object(answer);
        } catch (UnreadableAnswerException broken) {
            throw new AstrayException("not an answer about " + id + ": " + broken.getMessage());
        }
    }

    /**
     * Checks that the content is about this article: it names its id or, where it names none, has the headline of the
     * listing.
     *
     * @param said the content's headline, or null
     * @throws AstrayException when it is about something else
     */
    void check(JsonNode content, @Nullable String said) throws AstrayException {
        OptionalLong named = Stream.concat(Stream.of(Json.id(content, ID)),
                Stream.of(LINKS).map(key -> Json.text(content, key)).flatMap(Stream::ofNullable).map(ContentId::in))
                .filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
        boolean ours = named.isPresent() ? named.getAsLong() == id : isListed(said);
        if (!ours) {
            throw new AstrayException("not about %s but about %s".formatted(id,
                    named.isPresent() ? named.getAsLong() : "no article that it names"));
        }
    }

    private boolean isListed(@Nullable String said) {
        return said != null && headline != null && Wording.isSame(said, headline);
    }
}
