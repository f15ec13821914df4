package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.HttpExchange;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of a call: from the query, and from a JSON body or a form of either encoding. */
public final class Parameters {

    private static final Set<String> WORDS = Set.of("text", "caption", "description", "short_description", "name",
            "message",
            "callback_query_id", "language_code", "button", "topic", "url", "secret_token");

    /** A part of a multipart form that is not a file: its name and its value, which has one line. */
    private static final Pattern PART = Pattern
            .compile(
                    "(?i)content-disposition: *form-data; *name=\"([^\"]+)\"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]*)\r\n--");

    /** A part of a multipart form that is a file in UTF-8: its name, the file's name and its content. */
    private static final Pattern FILE = Pattern.compile(
            "(?is)content-disposition: *form-data; *name=\"([^\"]+)\"; *filename=\"([^\"]*)\"\r\n"
                    + "(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--");

    private Parameters() {}

    /**
     * Returns all parameters of a request.
     *
     * @throws RefusedException when a JSON body cannot be read
     */
    public static ObjectNode of(HttpExchange exchange) throws IOException {
        ObjectNode parameters = JsonMapper.shared().createObjectNode();
        addForm(parameters, exchange.getRequestURI().getRawQuery());
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            parameters.setAll(json(body));
        } else if (type != null && type.startsWith("multipart/form-data")) {
            PART.matcher(body).results()
                    .forEach(part -> parameters.set(part.group(1), value(part.group(1), part.group(2))));
            FILE.matcher(body).results().forEach(part -> attach(parameters, part));
        } else {
            addForm(parameters, body);
        }
        return parameters;
    }

    /** Puts a file where a parameter names its part: {@code attach://<name>}. */
    private static void attach(ObjectNode parameters, MatchResult part) {
        String name = parameters.properties().stream()
                .filter(field -> field.getValue().asString("").equals("attach://" + part.group(1)))
                .map(Map.Entry::getKey).findFirst().orElse(part.group(1));
        parameters.putObject(name).put("file_name", part.group(2)).put("content", part.group(3));
    }

    private static ObjectNode json(String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            return json instanceof ObjectNode object ? object : JsonMapper.shared().createObjectNode();
        } catch (JacksonException e) {
            throw RefusedException.badRequest("can't parse JSON object");
        }
    }

    private static void addForm(ObjectNode parameters, @Nullable String form) {
        if (form == null || form.isBlank()) {
            return;
        }
        Arrays.stream(form.split("&", -1)).map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                .map(pair -> Map.entry(decoded(pair[0]), decoded(pair[1])))
                .forEach(pair -> parameters.set(pair.getKey(), value(pair.getKey(), pair.getValue())));
    }

    private static JsonNode value(String name, String value) {
        boolean json = value.matches("-?\\d{1,18}|true|false|[\\[{].*");
        try {
            return json && !WORDS.contains(name)
                    ? JsonMapper.shared().readTree(value)
                    : JsonMapper.shared().getNodeFactory().stringNode(value);
        } catch (JacksonException e) {
            throw RefusedException.badRequest("can't parse " + name + " JSON object");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
