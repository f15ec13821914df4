package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A loopback server that answers each path as it was told to. All other paths get 404. */
public final class StandInDw implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is done with a request. */
    public interface Answering {

        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public StandInDw() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        asked.add(path);
        try (exchange) {
            answers.getOrDefault(path, status(404)).answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI at(String path) {
        return URI.create(base() + path);
    }

    /** The paths that were asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    public void on(String path, Answering answering) {
        answers.put(path, answering);
    }

    public boolean answers(String path) {
        return answers.containsKey(path);
    }

    public void on(String path, String body) {
        on(path, exchange -> send(exchange, 200, body));
    }

    /** Answers with a status and nothing else. */
    public static Answering status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    public static Answering redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Does not answer for 60 s, or until the server is closed. */
    public static Answering hanging() {
        return exchange -> Thread.sleep(60_000);
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
