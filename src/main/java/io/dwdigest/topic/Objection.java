package io.dwdigest.topic;

import java.time.Instant;

/** A chat's statement, made at this moment, that the article with this content id is not about the topic. */
public record Objection(long articleId, String topic, Instant at) {

    public Objection {
        if (articleId == 0 || topic == null || topic.isEmpty() || topic.length() > 32 || at == null) {
            throw new IllegalArgumentException("articleId, topic or at is missing, or the topic is too long");
        }
    }
}
