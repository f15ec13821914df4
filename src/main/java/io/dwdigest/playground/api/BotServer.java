package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

/** Speaks HTTP as Telegram's server does: checks the token, finds the method, writes the answer. */
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

    /** Carries out a call, and answers it. */
    public void carryOut(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        answer(exchange, 200, "application/json", accepted(carryOut(call)));
    }

    /**
     * Carries out a call, but does not answer it.
     *
     * @return the result in JSON
     * @throws RefusedException with Telegram's error text when the call is wrong
     */
    public String carryOut(Call call) throws InterruptedException {
        return methods.call(call.method(), call.parameters());
    }

    /** Returns Telegram's answer to an accepted call. */
    public static String accepted(String result) {
        return "{\"ok\":true,\"result\":" + result + "}";
    }

    /** Tells whether this server knows a method. */
    public boolean knows(String method) {
        return methods.spelling(method).isPresent();
    }

    /** Sends any answer. */
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
