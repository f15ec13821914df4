package io.dwdigest.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.Loopback;
import io.dwdigest.source.fetch.DwAnswer.Body;
import io.dwdigest.source.fetch.DwAnswer.Failed;
import io.dwdigest.source.fetch.DwAnswer.Missing;
import io.dwdigest.source.fetch.DwAnswer.NotModified;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Reply;
import io.dwdigest.testing.dw.SourceSettings;
import okhttp3.OkHttpClient;

class DwClientTest {

    private static final DwClient.Limits LIMITS = new DwClient.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2),
            5 << 20);

    private final DwStandIn dw = new DwStandIn();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final DwClient client = client(SourceSettings.of(dw.siteUrl()));

    @AfterEach
    void stop() {
        dw.close();
    }

    @Test
    void it_gives_the_answer_and_says_honestly_who_asks() {
        dw.on("/agent", exchange -> Reply.send(exchange, 200, header(exchange, "User-Agent")));
        assertThat(text(client.get(dw.at("/agent")))).isEqualTo("dw-digest-bot/1.2 (Telegram news bot)");
    }

    @Test
    void what_dw_lacks_or_removed_is_missing() {
        dw.on("/removed", Reply.status(410));
        assertThat(client.get(dw.at("/removed"))).isEqualTo(new Missing(410));
        assertThat(client.get(dw.at("/lacking"))).isEqualTo(new Missing(404));
    }

    @Test
    void a_server_error_means_unwell_and_a_refusal_does_not() {
        dw.on("/broken", Reply.status(503));
        dw.on("/refused", Reply.status(403));
        assertThat(client.get(dw.at("/broken"))).isEqualTo(new Failed("answered 503", true, null));
        assertThat(client.get(dw.at("/refused"))).isEqualTo(new Failed("answered 403", false, null));
    }

    @Test
    void every_status_from_500_means_unwell() {
        dw.on("/500", Reply.status(500));
        dw.on("/499", Reply.status(499));
        assertThat(failed("/500").unwell()).isTrue();
        assertThat(failed("/499").unwell()).isFalse();
    }

    @Test
    void what_was_removed_is_told_from_what_is_lacking() {
        assertThat(new Missing(410).gone()).isTrue();
        assertThat(new Missing(404).gone()).isFalse();
    }

    @Test
    void a_stop_breaks_off_what_runs_and_begins_nothing_more() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        dw.on("/silent", exchange -> {
            asked.countDown();
            Reply.never().handle(exchange);
        });
        assertThat(client.isRunning()).isTrue();
        Thread.startVirtualThread(() -> {
            try {
                asked.await();
                client.stop();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Instant begun = Instant.now();
        assertThat(failed("/silent")).isEqualTo(new Failed("request broken off: the bot is stopping", false, null));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMITS.call());
        dw.on("/any", "here");
        assertThat(failed("/any").reason()).startsWith("request broken off");
        assertThat(client.isRunning()).isFalse();
        client.start();
        assertThat(text(client.get(dw.at("/any")))).isEqualTo("here");
    }

    @Test
    void an_interrupted_wait_for_a_turn_is_no_failure_of_dw() {
        Thread.currentThread().interrupt();
        assertThat(failed("/any").unwell()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_busy_server_may_say_how_long_to_wait() {
        dw.on("/seconds", busy("120"));
        dw.on("/date", busy("Sun, 01 Nov 2026 00:01:00 GMT"));
        dw.on("/nonsense", busy("soon"));
        assertThat(wait("/seconds")).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait("/date")).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait("/nonsense")).isNull();
    }

    @Test
    void an_answer_that_does_not_begin_or_never_ends_is_cut() {
        dw.on("/silent", Reply.never());
        dw.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        });
        assertThat(failed("/silent")).isEqualTo(new Failed("no complete answer within 2 s", true, null));
        assertThat(failed("/endless")).isEqualTo(new Failed("no complete answer within 2 s", true, null));
    }

    @Test
    void a_name_that_is_not_found_or_a_closed_port_is_named() {
        URI nobody = URI.create("http://dw.invalid");
        assertThat(((Failed) client(SourceSettings.of(nobody)).get(nobody)).reason())
                .isEqualTo("dw.invalid was not found");
        URI closed = URI.create("http://127.0.0.1:9");
        assertThat(((Failed) client(SourceSettings.of(closed)).get(closed)).reason())
                .isEqualTo("connection failed: Connection refused");
    }

    @Test
    void an_answer_too_large_is_read_only_up_to_the_limit() {
        AtomicLong sent = new AtomicLong();
        dw.on("/huge", exchange -> sendZeros(exchange, 400 << 20, sent));
        assertThat(failed("/huge").reason()).isEqualTo("answered more than 5242880 bytes");
        assertThat(sent.get()).isLessThan(60L << 20);
    }

    @Test
    void a_small_answer_that_decodes_to_a_huge_one_is_too_large() throws IOException {
        byte[] bomb = zipped(50 << 20);
        dw.on("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
        });
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(failed("/bomb").reason()).isEqualTo("answered more than 5242880 bytes");
    }

    @Test
    void an_answer_that_is_exactly_as_large_as_allowed_is_taken() {
        dw.on("/large", exchange -> sendZeros(exchange, 5 << 20, new AtomicLong()));
        assertThat(client.get(dw.at("/large"))).isInstanceOf(Body.class);
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        dw.on("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
        });
        assertThat(failed("/cut").unwell()).isTrue();
    }

    @Test
    void a_connection_that_is_reset_is_no_answer() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> resetAll(server));
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThat(client(SourceSettings.of(base)).get(base)).matches(answer -> ((Failed) answer).unwell());
        }
    }

    @Test
    void a_failure_without_words_is_named_by_its_kind() {
        assertThat(broken(new EOFException())).isEqualTo("connection failed: java.io.EOFException");
        assertThat(broken(new EOFException("cut"))).isEqualTo("connection failed: cut");
    }

    private String broken(IOException cause) {
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(chain -> {
            throw cause;
        }).build();
        return ((Failed) new DwClient(http, SourceSettings.of(dw.siteUrl()), "1.2", LIMITS, clock).get(dw.at("/any")))
                .reason();
    }

    @Test
    void a_connection_that_is_refused_is_no_answer() {
        dw.close();
        assertThat(failed("/any").unwell()).isTrue();
    }

    @Test
    void redirects_are_followed_within_the_hosts_of_the_settings() {
        dw.on("/old", Reply.redirect("/new"));
        dw.on("/new", "here");
        assertThat(text(client.get(dw.at("/old")))).isEqualTo("here");
        assertThat(client.get(dw.at("/old"))).isInstanceOfSatisfying(Body.class,
                body -> assertThat(body.address()).isEqualTo(dw.at("/new")));
    }

    @Test
    void a_redirect_to_another_host_is_not_followed() {
        try (DwStandIn other = new DwStandIn()) {
            dw.on("/away", Reply.redirect(other.at("/trap").toString()));
            dw.on("/scheme", Reply.redirect("file:///etc/passwd"));
            assertThat(client.get(dw.at("/away"))).isInstanceOfSatisfying(DwAnswer.Elsewhere.class,
                    away -> assertThat(away.reason()).startsWith("redirects to " + other.at("/trap")));
            assertThat(client.get(dw.at("/scheme"))).isInstanceOf(DwAnswer.Elsewhere.class);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void redirects_in_a_circle_end() {
        dw.on("/circle", Reply.redirect("/circle"));
        assertThat(client.get(dw.at("/circle"))).isEqualTo(new DwAnswer.Elsewhere("redirects more than 5 times"));
        assertThat(dw.asked()).hasSize(6);
    }

    @Test
    void slow_redirects_share_the_time_of_one_answer() {
        dw.on("/slow", exchange -> {
            Thread.sleep(450);
            Reply.redirect("/slow").handle(exchange);
        });
        assertThat(failed("/slow").reason()).isEqualTo("no complete answer within 2 s");
    }

    @Test
    void only_remembered_answers_are_requested_conditionally() {
        dw.on("/feed", DwClientTest::versioned);
        Body answer = (Body) client.getIfChanged(dw.at("/feed"), 1 << 20);
        assertThat(client.getIfChanged(dw.at("/feed"), 1 << 20)).isInstanceOf(Body.class);
        client.remember(dw.at("/feed"), answer);
        assertThat(client.getIfChanged(dw.at("/feed"), 1 << 20)).isEqualTo(new NotModified());
        assertThat(client.get(dw.at("/feed"))).isInstanceOf(Body.class);
        client.forget(dw.at("/feed"));
        assertThat(client.getIfChanged(dw.at("/feed"), 1 << 20)).isInstanceOf(Body.class);
    }

    @Test
    void at_most_two_requests_run_at_a_time() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        dw.on("/busy", exchange -> {
            seen.add(running.incrementAndGet());
            Thread.sleep(30);
            running.decrementAndGet();
            Reply.send(exchange, 200, "done");
        });
        assertThat(together(6, () -> client.get(dw.at("/busy")))).allMatch(Body.class::isInstance);
        assertThat(seen).hasSize(6).contains(2).allMatch(count -> count <= 2);
    }

    @Test
    void between_two_requests_to_a_host_there_is_a_gap() throws Exception {
        List<Long> starts = new CopyOnWriteArrayList<>();
        dw.on("/gap", exchange -> {
            starts.add(System.nanoTime());
            Reply.send(exchange, 200, "done");
        });
        URI base = dw.siteUrl();
        DwClient polite = client(new SourceProperties(List.of("zh"), "en", base, base, base, Duration.ofMillis(100),
                Duration.ofSeconds(1), ""));
        together(4, () -> polite.get(dw.at("/gap")));
        assertThat(starts).hasSize(4);
        assertThat(starts.getLast() - starts.getFirst()).isGreaterThan(Duration.ofMillis(250).toNanos());
    }

    private DwClient client(SourceProperties properties) {
        return new DwClient(new OkHttpClient(), properties, "1.2", LIMITS, clock);
    }

    private static void resetAll(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private Failed failed(String path) {
        return (Failed) client.get(dw.at(path));
    }

    private @Nullable Duration wait(String path) {
        return failed(path).retryAfter();
    }

    private static String text(DwAnswer answer) {
        assertThat(answer).isInstanceOf(Body.class);
        return ((Body) answer).bytes().utf8();
    }

    private static Loopback.Handler busy(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.sendResponseHeaders(429, -1);
        };
    }

    private static void versioned(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT");
        boolean known = header(exchange, "If-None-Match").equals("\"v1\"")
                && header(exchange, "If-Modified-Since").equals("Sun, 01 Nov 2026 00:00:00 GMT");
        Reply.send(exchange, known ? 304 : 200, known ? "" : "listing");
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static void sendZeros(HttpExchange exchange, int size, AtomicLong sent) throws IOException {
        exchange.sendResponseHeaders(200, size);
        byte[] part = new byte[1 << 16];
        for (int i = 0; i < size / part.length; i++) {
            exchange.getResponseBody().write(part);
            sent.addAndGet(part.length);
        }
    }

    private static byte[] zipped(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            byte[] part = new byte[1 << 16];
            for (int i = 0; i < size / part.length; i++) {
                zip.write(part);
            }
        }
        return bytes.toByteArray();
    }

    private static List<DwAnswer> together(int times, Callable<DwAnswer> question) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(IntStream.range(0, times).mapToObj(i -> question).toList()).stream()
                    .map(Future::resultNow).toList();
        }
    }

    @Test
    void an_answer_tells_what_time_it_is_at_dw() {
        assertThat(client.time()).isEmpty();
        dw.on("/any", "here"); // with the date of this machine, which the client's clock does not have
        client.get(dw.at("/any"));
        assertThat(client.time()).hasValueSatisfying(
                time -> assertThat(time).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
    }
}
