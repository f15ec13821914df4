package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

/** Speaks HTTP as Telegram's server does: whose token, which method, what is answered. */
public final class BotServer {

    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([A-Za-z]+)/?");
    private static final Pattern TOKEN = Pattern.compile("\\d+:[\\w-]+");

    private final String token;
    private final BotMethods methods;
    private final Watch watch;

    BotServer(String token, BotMethods methods, Watch watch) {
        this.token = token;
        this.methods = methods;
        this.watch = watch;
    }

    void handle(HttpExchange exchange) throws IOException, InterruptedException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches() || !TOKEN.matcher(path.group(1)).matches()) {
            answer(exchange, new RefusedException(404, "Not Found", Map.of()));
        } else if (!path.group(1).equals(token)) {
            answer(exchange, new RefusedException(401, "Unauthorized", Map.of()));
        } else {
            called(exchange, path.group(2));
        }
    }

    /** Has a call take effect, and answers it. */
    public void carryOut(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        answer(exchange, 200, "application/json", accepted(carryOut(call)));
    }

    /**
     * Has a call take effect, and answers nothing.
     *
     * @return the result in JSON
     * @throws RefusedException in Telegram's words when it is not as it should be
     */
    public String carryOut(Call call) throws InterruptedException {
        return methods.call(call.method(), call.parameters());
    }

    /** What Telegram answers to a call that it accepts. */
    public static String accepted(String result) {
        return "{\"ok\":true,\"result\":" + result + "}";
    }

    /** Whether a method is answered here. */
    public boolean knows(String method) {
        return methods.spelling(method).isPresent();
    }

    /** Answers in whatever way. */
    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void called(HttpExchange exchange, String name) throws IOException, InterruptedException {
        try {
            watch.answer(exchange,
                    new Call(methods.spelling(name).orElse(name), Parameters.of(exchange), Instant.now()), this);
        } catch (RefusedException refusal) {
            answer(exchange, refusal);
        }
    }

    private static void answer(HttpExchange exchange, RefusedException refusal) throws IOException {
        answer(exchange, refusal.code(), "application/json", refusal.toJson());
    }
}
