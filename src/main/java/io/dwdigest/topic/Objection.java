package io.dwdigest.topic;

import java.time.Instant;

/** A chat said at this moment that an article, by its content id, is not about the topic. */
public record Objection(long articleId, String topic, Instant at) {

    public Objection {
        if (articleId == 0 || topic == null || topic.isEmpty() || topic.length() > 32 || at == null) {
            throw new IllegalArgumentException("articleId, topic or at is missing, or the topic is too long");
        }
    }
}
