package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.Loopback;

/**
 * Sets up what goes wrong at the stand-in for DW, for all paths with the same prefix: every time, or a number of times.
 *
 * <pre>{@code dw.trouble("/xml/").times(2).status(503, "closed");}</pre>
 */
public final class DwTrouble {

    private static final String XML_HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>";
    private static final Duration FOREVER = Duration.ofDays(1);

    /** The faults that are set up, newest first. */
    static final class Rules {

        private record Rule(String prefix, AtomicInteger left, Loopback.Handler fault) {}

        private final List<Rule> rules = new CopyOnWriteArrayList<>();

        void clear() {
            rules.clear();
        }

        /** The fault for a request to this target; {@code otherwise} when there is none. */
        Loopback.Handler strike(String target, Loopback.Handler otherwise) {
            return rules.reversed().stream().filter(rule -> target.startsWith(rule.prefix()) && rule.left().get() > 0)
                    .filter(rule -> rule.left().getAndDecrement() > 0).map(Rule::fault).findFirst().orElse(otherwise);
        }
    }

    private final Rules rules;
    private final String prefix;
    private final Loopback.Handler usual;
    private int times = Integer.MAX_VALUE;

    DwTrouble(Rules rules, String prefix, Loopback.Handler usual) {
        this.rules = rules;
        this.prefix = prefix;
        this.usual = usual;
    }

    /** Only the first {@code count} times. */
    public DwTrouble times(int count) {
        times = count;
        return this;
    }

    /** A status with a text. */
    public void status(int code, String body) {
        answers(code, "text/html; charset=utf-8", body);
    }

    /** Any answer. */
    public void answers(int code, String type, String body) {
        set(exchange -> DwServer.answer(exchange, code, type, body.getBytes(UTF_8)));
    }

    /** A status that says when to come again, such as 429 or 503 with {@code Retry-After}. */
    public void retryAfter(int code, int seconds) {
        set(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
            DwServer.answer(exchange, code, "text/plain", new byte[0]);
        });
    }

    /** Takes the request and says nothing. */
    public void hangs() {
        set(exchange -> Thread.sleep(FOREVER));
    }

    /** Begins an answer and goes on with it for ever, a little every 20 ms. */
    public void neverEnds() {
        set(exchange -> {
            OutputStream body = begin(exchange, 0);
            while (true) {
                body.write("德".repeat(200).getBytes(UTF_8));
                body.flush();
                Thread.sleep(20);
            }
        });
    }

    /** Promises a body and breaks off in the middle of it. */
    public void cutsOff() {
        set(exchange -> {
            begin(exchange, 100_000).flush();
            Thread.sleep(50);
        });
    }

    /** Breaks the connection. */
    public void drops() {
        set(exchange -> exchange.getRequestBody().readAllBytes());
    }

    /** Bytes that mean nothing, with the type of a feed. */
    public void garbage() {
        byte[] bytes = new byte[50_000];
        new Random(7).nextBytes(bytes);
        set(exchange -> DwServer.answer(exchange, 200, "application/rss+xml", bytes));
    }

    /** An answer of this many megabytes that begins as it should. */
    public void huge(int megabytes) {
        set(exchange -> stream(begin(exchange, 0), megabytes));
    }

    /** A small answer that unpacks to this many megabytes. */
    public void gzipBomb(int megabytes) {
        set(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
                stream(body, megabytes);
            }
        });
    }

    /** Redirects from one address to the next for ever. */
    public void redirectsInCircles() {
        set(exchange -> redirect(exchange, exchange.getRequestURI().getRawPath() + "?again=" + System.nanoTime()));
    }

    /** Redirects to this address, such as another host. */
    public void redirectsTo(URI target) {
        set(exchange -> redirect(exchange, target.toString()));
    }

    /** XML whose entities unfold to gigabytes. */
    public void entityBomb() {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a0 \"ha\">\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a%d \"%s\">%n".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        answers(200, "application/rss+xml",
                bomb + "]>\n<rss version=\"2.0\"><channel><title>&a11;</title></channel></rss>");
    }

    /** The right answer, late. */
    public void late(Duration by) {
        set(exchange -> {
            Thread.sleep(by);
            usual.handle(exchange);
        });
    }

    private void set(Loopback.Handler fault) {
        rules.rules.add(new Rules.Rule(prefix, new AtomicInteger(times), fault));
    }

    private static OutputStream begin(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(XML_HEAD.getBytes(UTF_8));
        return exchange.getResponseBody();
    }

    private static void stream(OutputStream body, int megabytes) throws IOException {
        byte[] block = " ".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < megabytes; i++) {
            body.write(block);
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        DwServer.answer(exchange, 302, "text/plain", new byte[0]);
    }
}
