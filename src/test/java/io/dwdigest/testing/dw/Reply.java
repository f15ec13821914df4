package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.Loopback;

/** What a test has {@link DwStandIn#on} answer at one path. */
public final class Reply {

    private Reply() {}

    /** Answers with a status and nothing else. */
    public static Loopback.Handler status(int status) {
        return exchange -> send(exchange, status, "");
    }

    public static Loopback.Handler redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            send(exchange, 302, "");
        };
    }

    /** Does not answer while a test runs. */
    public static Loopback.Handler never() {
        return exchange -> Thread.sleep(Duration.ofDays(1));
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
