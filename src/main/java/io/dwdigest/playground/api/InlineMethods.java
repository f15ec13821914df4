package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/** Takes in the bot's answers to inline queries and guest messages, as Telegram's server does. */
final class InlineMethods {

    private static final int MOST_RESULTS = 50;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 4096;

    private final Questions questions;
    private final Offers offers;
    private final Posting posting;
    private final Rooms rooms;

    InlineMethods(Questions questions, Offers offers, Posting posting, Rooms rooms) {
        this.questions = questions;
        this.offers = offers;
        this.posting = posting;
        this.rooms = rooms;
    }

    void answerInlineQuery(JsonNode parameters) {
        settle(parameters.path("inline_query_id"));
        JsonNode results = parameters.path("results");
        if (results.size() > MOST_RESULTS) {
            throw RefusedException.badRequest("RESULTS_TOO_MUCH");
        }
        if (bytes(parameters.path("next_offset")) > LONGEST_ID) {
            throw RefusedException.badRequest("NEXT_OFFSET_INVALID");
        }
        Set<String> ids = new HashSet<>();
        results.forEach(result -> {
            check(result);
            if (!ids.add(result.path("id").asString(""))) {
                throw RefusedException.badRequest("RESULT_ID_DUPLICATE");
            }
        });
        offers.add(parameters.path("inline_query_id").asString(""), parameters);
    }

    /** Returns Telegram's SentGuestMessage. */
    String answerGuestQuery(JsonNode parameters) {
        long called = questions.room(parameters.path("guest_query_id").asString(""));
        settle(parameters.path("guest_query_id"));
        check(parameters.path("result"));
        Room room = rooms.find(LongNode.valueOf(called));
        return Updates.object().put("inline_message_id",
                Posting.inlineId(room, posting.sendCard(room, parameters.path("result")))).toString();
    }

    private void settle(JsonNode question) {
        if (!questions.settle(question.asString(""))) {
            throw RefusedException.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
    }

    private static void check(JsonNode result) {
        int id = bytes(result.path("id"));
        if (id == 0 || id > LONGEST_ID) {
            throw RefusedException.badRequest("RESULT_ID_INVALID");
        }
        JsonNode content = result.path("input_message_content");
        String text = content.path("message_text").asString("");
        int length = content.path("parse_mode").asString("").equals("HTML")
                ? HtmlText.parse(text).text().length()
                : text.length();
        if (length == 0 || length > LONGEST_TEXT || result.path("title").asString("").isBlank()) {
            throw RefusedException.badRequest("can't parse inline query result: message text is empty or too long");
        }
    }

    private static int bytes(JsonNode text) {
        return text.asString("").getBytes(UTF_8).length;
    }
}
