package io.dwdigest.chat.updates;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Decodes updates. What the library cannot decode, such as an entity of a new kind, is left out, and what stands around
 * it stays: a command must not be lost for something that the bot never looks at.
 */
final class Decoding {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** More things than this that cannot be decoded are in no update. */
    private static final int MOST = 500;

    private Decoding() {}

    /** Decodes an update; empty when nothing of it can be decoded. */
    static Optional<Update> update(ObjectNode json) {
        ObjectNode rest = json.deepCopy();
        removeNulls(rest);
        for (int removed = 0; removed < MOST && !rest.isEmpty(); removed++) {
            try {
                return Optional.of(JSON.treeToValue(rest, Update.class));
            } catch (JsonMappingException e) {
                if (!remove(rest, e.getPath())) {
                    return Optional.empty();
                }
            } catch (JsonProcessingException | RuntimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Removes what is null, in lists too: Telegram means by it what it means by nothing. */
    private static void removeNulls(JsonNode json) {
        for (Iterator<JsonNode> parts = json.iterator(); parts.hasNext();) {
            JsonNode part = parts.next();
            if (part.isNull()) {
                parts.remove();
            } else {
                removeNulls(part);
            }
        }
    }

    /** Removes the innermost thing on the path that there is, and tells whether there was any. */
    private static boolean remove(JsonNode json, List<JsonMappingException.Reference> path) {
        JsonNode around = json;
        JsonNode holder = null;
        JsonMappingException.Reference last = null;
        for (JsonMappingException.Reference step : path) {
            JsonNode part = part(around, step);
            if (part == null) {
                break;
            }
            holder = around;
            last = step;
            around = part;
        }
        if (holder instanceof ObjectNode object && last != null) {
            object.remove(last.getFieldName());
        } else if (holder instanceof ArrayNode list && last != null) {
            list.remove(last.getIndex());
        }
        return holder != null;
    }

    private static @Nullable JsonNode part(JsonNode around, JsonMappingException.Reference step) {
        return step.getFieldName() == null ? around.get(step.getIndex()) : around.get(step.getFieldName());
    }
}
