package io.dwdigest.source.reading;

import io.dwdigest.article.Origin;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/** Reads the answer of {@code www.dw.com/graph-api/<lang>/content/<kind>/<id>}. */
final class GraphAnswer {

    private GraphAnswer() {}

    /**
     * Reads the answer.
     *
     * @throws UnreadableAnswerException when it is not about the article, or has no content with a headline
     */
    static Reading read(byte[] json, Asked asked) throws UnreadableAnswerException {
        JsonNode answer = asked.json(json);
        JsonNode content = answer.path("data").path("content");
        Reading reading = new GraphContent(answer, content).reading(Origin.GRAPH);
        asked.check(content, reading.headline());
        if (reading.headline() == null) {
            throw new UnreadableAnswerException("the graph-api's answer has no content with a title");
        }
        return reading;
    }
}
