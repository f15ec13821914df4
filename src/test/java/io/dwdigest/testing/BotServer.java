package io.dwdigest.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

import tools.jackson.databind.node.ObjectNode;

/** Speaks HTTP as Telegram's server does: whose token, which method, what goes wrong, what is answered. */
final class BotServer {

    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([A-Za-z]+)/?");
    private static final Pattern TOKEN = Pattern.compile("\\d+:[\\w-]+");

    private final String token;
    private final BotMethods methods;
    private final BotApiSchema schema;
    private final Transcript transcript;
    private final Faults faults;
    private volatile Duration latency = Duration.ZERO;

    BotServer(String token, BotMethods methods, BotApiSchema schema, Transcript transcript, Faults faults) {
        this.token = token;
        this.methods = methods;
        this.schema = schema;
        this.transcript = transcript;
        this.faults = faults;
    }

    void latency(Duration each) {
        latency = each;
    }

    void handle(HttpExchange exchange) throws IOException, InterruptedException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches() || !TOKEN.matcher(path.group(1)).matches()) {
            answer(exchange, new Refusal(404, "Not Found", Map.of()));
        } else if (!path.group(1).equals(token)) {
            answer(exchange, new Refusal(401, "Unauthorized", Map.of()));
        } else {
            called(exchange, path.group(2));
        }
    }

    private void called(HttpExchange exchange, String name) throws IOException, InterruptedException {
        try {
            Call call = call(name, Parameters.of(exchange));
            Thread.sleep(latency);
            Fault fault = faults.strike(call).orElse(new Fault.Late(Duration.ZERO));
            strike(exchange, call, fault);
        } catch (Refusal refusal) {
            answer(exchange, refusal);
        }
    }

    private Call call(String name, ObjectNode parameters) {
        String spelled = methods.spelling(name).or(() -> schema.method(name)).orElse(name);
        Call call = new Call(spelled, parameters, Instant.now());
        transcript.add(call);
        if (methods.spelling(name).isEmpty()) {
            transcript.violation(spelled + ": this stand-in does not know the method");
        }
        schema.check(spelled, parameters).forEach(transcript::violation);
        return call;
    }

    private void strike(HttpExchange exchange, Call call, Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Refused(Refusal refusal) -> throw refusal;
            case Fault.Broken(int status, String type, String body) -> answer(exchange, status, type, body);
            case Fault.Dropped(boolean delivered) -> deliver(call, delivered);
            case Fault.Late(Duration by) -> {
                String result = methods.call(call.method(), call.parameters());
                Thread.sleep(by);
                answer(exchange, 200, "application/json", "{\"ok\":true,\"result\":" + result + "}");
            }
            case Fault.Silent(boolean delivered) -> {
                deliver(call, delivered);
                Thread.sleep(Duration.ofDays(1));
            }
        }
    }

    private void deliver(Call call, boolean delivered) throws InterruptedException {
        if (delivered) {
            methods.call(call.method(), call.parameters());
        }
    }

    private static void answer(HttpExchange exchange, Refusal refusal) throws IOException {
        answer(exchange, refusal.code(), "application/json", refusal.toJson());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
