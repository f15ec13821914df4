package io.dwdigest.testing.dw;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.Loopback;

/**
 * Deutsche Welle's three hosts on one loopback server, with pieces of our own: feeds, news sitemaps, the API, the
 * graph-api and pages. It knows conditional requests and compression, and fails in every way that a test asks for.
 *
 * <pre>{@code
 * try (DwStandIn dw = new DwStandIn()) {
 *     dw.publish(Pieces.ai(71));
 *     start the bot with dw.feedsUrl(), dw.siteUrl() and dw.apiUrl()
 *     dw.trouble("/api/").status(404, "gone for good");
 * }
 * }</pre>
 */
public final class DwStandIn implements AutoCloseable {

    private final Newsroom newsroom = new Newsroom();
    private final RequestLog log = new RequestLog();
    private final DwTrouble.Rules rules = new DwTrouble.Rules();
    private final DwServer server = new DwServer(newsroom);
    private final Map<String, Loopback.Handler> own = new ConcurrentHashMap<>();
    private final Loopback http;

    /** Starts on a free port. */
    public DwStandIn() {
        this(0);
    }

    public DwStandIn(int port) {
        http = new Loopback(port);
        http.serve("/", this::handle);
    }

    /** For {@code DW_FEEDS_URL}. */
    public URI feedsUrl() {
        return http.url();
    }

    /** For {@code DW_SITE_URL}. */
    public URI siteUrl() {
        return http.url();
    }

    /** For {@code DW_API_URL}. */
    public URI apiUrl() {
        return http.url();
    }

    /** Publishes in feed and sitemap, as the newest; a piece that is there already is replaced. */
    public void publish(Piece piece) {
        newsroom.publish(piece, true, true);
    }

    /** Publishes several, of which the first is the newest. */
    public void publish(Collection<Piece> pieces) {
        List.copyOf(pieces).reversed().forEach(this::publish);
    }

    /** Publishes where only the feeds list it. */
    public void publishInFeedOnly(Piece piece) {
        newsroom.publish(piece, true, false);
    }

    /** Publishes where only the sitemap lists it. */
    public void publishInSitemapOnly(Piece piece) {
        newsroom.publish(piece, false, true);
    }

    /** Publishes where nothing lists it: only its id leads to it. */
    public void publishUnlisted(Piece piece) {
        newsroom.publish(piece, false, false);
    }

    /** Changes a headline, and the link with it, in all answers. */
    public void retitle(long id, String headline) {
        newsroom.change(id, piece -> piece.retitled(headline, Instant.now()));
    }

    /** Lists the same pieces in another order. */
    public void reorder() {
        newsroom.reorder();
    }

    /** Removes a piece. Requests for it are answered with 410. */
    public void remove(long id) {
        newsroom.remove(id);
    }

    /** Empties feeds and sitemaps; the pieces themselves stay. */
    public void unlistAll() {
        newsroom.unlist();
    }

    /** Answers this path, without its query, in a way of the test's own. */
    public void on(String path, Loopback.Handler answer) {
        own.put(path, answer);
    }

    /** Answers this path with a text. */
    public void on(String path, String body) {
        on(path, exchange -> Reply.send(exchange, 200, body));
    }

    /** Tells whether the test has an answer of its own for this path. */
    public boolean isAnswering(String path) {
        return own.containsKey(path);
    }

    /** Returns the address of a path. */
    public URI at(String path) {
        return URI.create(http.url() + path);
    }

    /** Returns the paths that were asked for, in order. */
    public List<String> asked() {
        return requests().stream().map(request -> URI.create(request.target()).getRawPath()).toList();
    }

    /** Begins to set up what goes wrong at all paths with this prefix, such as {@code /xml/} or {@code /api/}. */
    public DwTrouble trouble(String pathPrefix) {
        return new DwTrouble(rules, pathPrefix, server::handle);
    }

    /** Ends all trouble. */
    public void clearTrouble() {
        rules.clear();
    }

    /** All requests, in order. */
    public List<DwRequest> requests() {
        return log.to("");
    }

    /** The requests to paths with this prefix, in order. */
    public List<DwRequest> requests(String pathPrefix) {
        return log.to(pathPrefix);
    }

    /** The times between one request and the next to paths with this prefix. */
    public List<Duration> gaps(String pathPrefix) {
        return log.gaps(pathPrefix);
    }

    /** The most requests that were under way at once. */
    public int mostAtOnce() {
        return log.mostAtOnce();
    }

    /** Forgets the requests. */
    public void forget() {
        log.forget();
    }

    @Override
    public void close() {
        http.close();
    }

    Loopback http() {
        return http;
    }

    private void handle(HttpExchange exchange) throws IOException, InterruptedException {
        String target = exchange.getRequestURI().toString();
        log.begin(new DwRequest(exchange.getRequestMethod(), target, Map.copyOf(exchange.getRequestHeaders()),
                Instant.now()));
        try {
            rules.strike(target, own.getOrDefault(exchange.getRequestURI().getRawPath(), server::handle))
                    .handle(exchange);
        } finally {
            log.end();
        }
    }
}
