package io.dwdigest.playground.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP server that only this machine can reach. Each request has its own virtual thread. */
public final class Loopback implements AutoCloseable {

    /** Answers one request. If it sends no answer, the connection is closed: the client sees it break. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // otherwise a delayed ACK costs each answer 40 ms
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens on a port, or on any free port when it is 0. */
    public Loopback(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Lets a handler answer all requests whose path begins with a prefix. */
    public void serve(String prefix, Handler handler) {
        server.createContext(prefix, exchange -> run(handler, exchange));
    }

    /** Returns the address at which it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private static void run(Handler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
