package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;

/** Answers as DW's three hosts do, but on one host: feeds, sitemap, graph-api, API and pages. */
public final class DwServer {

    private static final Pattern FEED = Pattern.compile("/(xml|rdf|atom)/(rss-([a-z]+)-([a-z]+))");
    private static final Pattern SITEMAP = Pattern.compile("/([a-z-]+)/news-sitemap\\.xml");
    private static final Pattern API = Pattern.compile("/api/detail/(article|video)/(\\d+)");
    private static final Pattern GRAPH = Pattern.compile("/graph-api/[a-z-]+/content/(article|video)/(\\d+)");
    private static final Pattern PAGE = Pattern.compile("/[a-z-]+/(?:.*/)?(?:a|live|video|audio|av|g)-(\\d+)");

    /** An answer, before the server knows what the client has already. */
    private record Document(String type, String body, Instant changed) {}

    private final Newsroom newsroom;

    DwServer(Newsroom newsroom) {
        this.newsroom = newsroom;
    }

    void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        if (!target.chars().allMatch(c -> c < 128)) {
            answer(exchange, 400, "text/html", "<h1>400 Bad Request</h1>".getBytes(UTF_8)); // raw Chinese is refused
            return;
        }
        String path = exchange.getRequestURI().getRawPath();
        Optional<Document> document = list(path).or(() -> piece(path));
        if (document.isPresent()) {
            answer(exchange, document.get());
        } else {
            Matcher id = Pattern.compile("(\\d+)/?$").matcher(path);
            boolean gone = id.find() && newsroom.isRemoved(Long.parseLong(id.group(1)));
            answer(exchange, gone ? 410 : 404, "text/html", "<h1>Not here</h1>".getBytes(UTF_8));
        }
    }

    private Optional<Document> list(String path) {
        Matcher feed = FEED.matcher(path);
        if (feed.matches()) {
            return Optional.of(feed(feed.group(1), feed.group(2), newsroom
                    .inFeed(edition(feed.group(3)), feed.group(4))));
        }
        Matcher sitemap = SITEMAP.matcher(path);
        return sitemap.matches() ? Optional.of(sitemap(sitemap.group(1))) : Optional.empty();
    }

    private static String edition(String channel) {
        return Arrays.stream(Edition.values()).filter(edition -> edition.channel().equals(channel)).map(Edition::code)
                .findFirst().orElse(channel);
    }

    private static Document feed(String form, String channel, List<Piece> pieces) {
        String body = switch (form) {
            case "rdf" -> DwLists.rdf(channel, pieces);
            case "atom" -> DwLists.atom(channel, pieces);
            default -> DwLists.rss(channel, pieces);
        };
        return new Document("application/rss+xml; charset=utf-8", body, Newsroom.changed(pieces));
    }

    private Document sitemap(String edition) {
        List<Piece> pieces = newsroom.inSitemap(edition);
        return new Document("application/xml", DwLists.sitemap(edition, pieces), Newsroom.changed(pieces));
    }

    private Optional<Document> piece(String path) {
        return json(API.matcher(path), false).or(() -> json(GRAPH.matcher(path), true)).or(() -> page(path));
    }

    private Optional<Document> json(Matcher path, boolean graph) {
        return Optional.of(path).filter(Matcher::matches)
                .flatMap(found -> newsroom.find(Long.parseLong(found.group(2))))
                .filter(piece -> piece.kind() == (path.group(1).equals("video") ? Kind.VIDEO : Kind.ARTICLE))
                .map(piece -> new Document("application/json;charset=UTF-8",
                        graph ? DwAnswers.graph(piece).toString() : DwAnswers.api(piece), piece.modified()));
    }

    private Optional<Document> page(String path) {
        return Optional.of(PAGE.matcher(path)).filter(Matcher::matches)
                .flatMap(found -> newsroom.find(Long.parseLong(found.group(1))))
                .map(piece -> new Document("text/html; charset=utf-8", DwPage.of(piece), piece.modified()));
    }

    private static void answer(HttpExchange exchange, Document document) throws IOException {
        String tag = "\"" + Integer.toHexString(document.body().hashCode()) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.getResponseHeaders().set("Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(document.changed().atOffset(ZoneOffset.UTC)));
        if (isKnown(exchange, tag, document.changed())) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            packed(exchange, document.type(), document.body().getBytes(UTF_8));
        }
    }

    private static boolean isKnown(HttpExchange exchange, String tag, Instant changed) {
        String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (known != null) {
            return known.contains(tag);
        }
        Instant since = date(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
        return since != null && !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(since);
    }

    private static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void packed(HttpExchange exchange, String type, byte[] body) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            answer(exchange, 200, type, body);
            return;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        answer(exchange, 200, type, packed.toByteArray());
    }

    public static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status,
                body.length == 0 || exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        if (body.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body);
        }
    }
}
