package io.dwdigest.chat.updates;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dwdigest.chat.conversation.Conversation;
import io.dwdigest.language.Fingerprint;

/**
 * An update as it came, decoded once.
 *
 * @param updateId 0 when the content has none that can be read
 * @param fingerprint of the content: an id alone does not tell two updates apart, since Telegram's ids restart at
 *     random after a quiet week
 * @param content JSON
 * @param chatId the chat it belongs to; 0 for none
 * @param update the content decoded; null when that is not possible
 */
record Received(long updateId, String fingerprint, String content, long chatId, @Nullable Update update) {

    private static final Logger log = LoggerFactory.getLogger(Received.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What tells an update from all others. */
    record Key(long updateId, String fingerprint) {}

    Key key() {
        return new Key(updateId, fingerprint);
    }

    /** Decodes what Telegram sent. */
    static Received of(String content) {
        JsonNode json = json(content);
        long id = json.path("update_id").asLong();
        Update update = update(id, json);
        return new Received(id, Fingerprint.of(content), content, chatOf(update), update);
    }

    /** Decodes what was stored, under the key that it was stored with. */
    static Received stored(long updateId, String fingerprint, String content, long chatId) {
        return new Received(updateId, fingerprint, content, chatId, update(updateId, json(content)));
    }

    private static JsonNode json(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Update update(long id, JsonNode json) {
        Optional<Update> update = json instanceof ObjectNode object ? Decoding.update(object) : Optional.empty();
        if (update.isEmpty()) {
            log.warn("Update {} cannot be read and is skipped", id);
        }
        return update.orElse(null);
    }

    private static long chatOf(@Nullable Update update) {
        try {
            return update == null ? 0 : Conversation.chatOf(update);
        } catch (RuntimeException e) {
            return 0; // the conversation will say what is wrong with it
        }
    }
}
