package io.dwdigest.source.reading;

import io.dwdigest.article.Origin;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/** Reads the answer of {@code www.dw.com/graph-api/<lang>/content/<kind>/<id>}. */
final class GraphAnswer {

    private GraphAnswer() {}

    /**
     * Reads the answer.
     *
     * @throws UnreadableAnswerException when it is not JSON or has no content with a headline
     */
    static Reading read(byte[] json) throws UnreadableAnswerException {
        JsonNode answer = Json.object(json);
        Reading reading = new GraphContent(answer, answer.path("data").path("content")).reading(Origin.GRAPH);
        if (reading.headline() == null) {
            throw new UnreadableAnswerException("the graph-api's answer has no content with a title");
        }
        return reading;
    }
}
