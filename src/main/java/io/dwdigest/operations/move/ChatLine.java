package io.dwdigest.operations.move;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Objects;

import io.dwdigest.subscription.WholeChat;
import io.dwdigest.topic.Objection;

/** A line of an export: a chat, and its objections to articles that are not about their topic. */
record ChatLine(WholeChat chat, List<Objection> objections) {

    ChatLine {
        if (chat == null) {
            throw new IllegalArgumentException("chat is missing");
        }
        objections = requireNonNullElse(objections, List.of());
        if (objections.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an objection is null");
        }
        objections = List.copyOf(objections);
    }
}
