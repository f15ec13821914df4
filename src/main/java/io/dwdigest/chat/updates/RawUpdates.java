package io.dwdigest.chat.updates;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The call {@code getUpdates}, which leaves each update as it came. The library's own call fails as a whole when it
 * cannot decode one of them, and would get the same batch for ever.
 */
final class RawUpdates extends BotApiMethod<ArrayList<String>> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @JsonProperty("offset")
    final @Nullable Long offset;
    @JsonProperty("timeout")
    final int timeout;
    @JsonProperty("allowed_updates")
    final List<String> allowedUpdates;

    /**
     * @param offset confirms all updates before it; null confirms none
     * @param timeout in seconds
     */
    RawUpdates(@Nullable Long offset, int timeout, List<String> allowedUpdates) {
        this.offset = offset;
        this.timeout = timeout;
        this.allowedUpdates = allowedUpdates;
    }

    @Override
    public String getMethod() {
        return "getupdates";
    }

    @Override
    @SuppressWarnings("NonApiType") // the library wants a result that is Serializable
    public ArrayList<String> deserializeResponse(String answer) throws TelegramApiRequestException {
        try {
            JsonNode body = JSON.readTree(answer);
            if (!body.path("ok").asBoolean()) {
                throw new TelegramApiRequestException("getUpdates", JSON.treeToValue(body, ApiResponse.class));
            }
            ArrayList<String> updates = new ArrayList<>();
            body.path("result").forEach(update -> updates.add(update.toString()));
            return updates;
        } catch (JsonProcessingException e) {
            throw new TelegramApiRequestException("getUpdates was not answered in JSON", e);
        }
    }
}
