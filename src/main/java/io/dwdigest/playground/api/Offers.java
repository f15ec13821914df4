package io.dwdigest.playground.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import tools.jackson.databind.JsonNode;

/** What the bot offers to whoever types its name. Only the latest answers are kept. */
public final class Offers {

    private static final int MOST = 100;

    private final Cache<String, CompletableFuture<JsonNode>> answers = Caffeine.newBuilder().maximumSize(MOST).build();

    /**
     * Adds the answer to a question.
     *
     * @param answer the parameters of answerInlineQuery
     */
    void add(String question, JsonNode answer) {
        of(question).complete(answer);
    }

    /** Waits for the answer to a question, which is the parameters of answerInlineQuery; empty when none comes. */
    public Optional<JsonNode> await(String question, Duration atMost) throws InterruptedException {
        try {
            return Optional.of(of(question).get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    /** Returns one of the offered cards, which is Telegram's InlineQueryResult; empty when it is not kept. */
    public Optional<JsonNode> card(String question, String id) {
        return Optional.ofNullable(of(question).getNow(null)).flatMap(answer -> answer.path("results").valueStream()
                .filter(card -> card.path("id").asString("").equals(id)).findFirst());
    }

    private CompletableFuture<JsonNode> of(String question) {
        return answers.get(question, _ -> new CompletableFuture<>());
    }
}
