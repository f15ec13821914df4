package io.dwdigest.chat.updates;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.chat.conversation.Conversation;
import io.dwdigest.language.Fingerprint;

/**
 * An update as it came, decoded once.
 *
 * @param updateId 0 when the content has none that can be read
 * @param fingerprint of the content: Telegram's ids restart at random after a quiet week, so that an id alone does not tell
 *     two updates apart
 * @param content JSON
 * @param chatId the chat it belongs to; 0 for none
 * @param update the content decoded; null when that is not possible
 */
record Received(long updateId, String fingerprint, String content, long chatId, @Nullable Update update) {

    private static final Logger log = LoggerFactory.getLogger(Received.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What tells it from all others. */
    record Key(long updateId, String fingerprint) {}

    Key key() {
        return new Key(updateId, fingerprint);
    }

    /** Decodes what Telegram sent; an update that cannot be decoded is kept like any other. */
    static Received of(String content) {
        long id = 0;
        try {
            JsonNode json = JSON.readTree(content);
            id = json.path("update_id").asLong();
            Update update = JSON.treeToValue(json, Update.class);
            long chatId = update == null ? 0 : Conversation.chatOf(update);
            return new Received(id, Fingerprint.of(content), content, chatId, update);
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("Update {} cannot be read and is left out: {}", id, e.getClass().getName());
            return new Received(id, Fingerprint.of(content), content, 0, null);
        }
    }
}
