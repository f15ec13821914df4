package io.dwdigest.playground.api;

import java.util.Map;

import tools.jackson.databind.node.JsonNodeFactory;

/** Telegram refuses a call: its answer has {@code "ok":false}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Map<String, Long> parameters;

    /**
     * Creates a refusal.
     *
     * @param code the HTTP status, which is also the {@code error_code}
     * @param description Telegram's error text
     * @param parameters what the bot may need to react, such as {@code retry_after}
     */
    public RefusedException(int code, String description, Map<String, Long> parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    public static RefusedException badRequest(String why) {
        return new RefusedException(400, "Bad Request: " + why, Map.of());
    }

    public static RefusedException forbidden(String why) {
        return new RefusedException(403, "Forbidden: " + why, Map.of());
    }

    public static RefusedException tooManyRequests(long seconds) {
        return new RefusedException(429, "Too Many Requests: retry after " + seconds, Map.of("retry_after", seconds));
    }

    public static RefusedException migrated(long chatId) {
        return new RefusedException(400, "Bad Request: group chat was upgraded to a supergroup chat",
                Map.of("migrate_to_chat_id", chatId));
    }

    public int code() {
        return code;
    }

    String toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("ok", false).put("error_code", code).put("description", getMessage());
        if (!parameters.isEmpty()) {
            var values = json.putObject("parameters");
            parameters.forEach(values::put);
        }
        return json.toString();
    }
}
