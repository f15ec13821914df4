package io.dwdigest.testing.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.article.Kind;
import io.dwdigest.playground.api.Parameters;
import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.dw.DwServer;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import tools.jackson.databind.JsonNode;

/**
 * Lets a person control the stand-ins over HTTP, at {@code /control/} of the stand-in for Telegram. Parameters come in
 * the query, as a form or as JSON; answers are plain text.
 */
final class Control {

    private static final String HELP = """
            POST publish    topic=ai|other where=feed|sitemap|both|nowhere edition=zh|en|de count=1
                            id= headline= teaser= byline= text=(HTML) kind=ARTICLE|LIVE_BLOG|VIDEO|AUDIO|GALLERY
            POST retitle    id= headline=
            POST remove     id=
            POST say        chat= text= language=zh-hans   (a chat below 0 is a group, where person= says it)
            POST press      chat= button=(its text or data)
            POST block      chat=
            POST unblock    chat=
            GET  sent       chat=(all when not named)
            GET  sees       chat=   the messages as they stand now
            GET  violations
            GET  requests   path=/xml/   what was asked of DW
            POST fail       method= chat= times= how=429|403|400|401|409|500|502|drop|dropafter|late|never|swallow
                            seconds= text=
            POST fail       path=/xml/ times= how=<status>|hang|endless|cut|drop|garbage|huge|gzipbomb|loop|redirect|
                            entitybomb|late seconds= text=
            POST heal       nothing fails any more
            """;

    private final TelegramStandIn telegram;
    private final DwStandIn dw;
    private final AtomicLong nextId = new AtomicLong(90_000_001);
    private final Map<String, Function<JsonNode, String>> commands = new TreeMap<>();

    private Control(TelegramStandIn telegram, DwStandIn dw) {
        this.telegram = telegram;
        this.dw = dw;
        commands.put("", nothing -> HELP);
        commands.put("publish", this::publish);
        commands.put("retitle", asked -> done(() -> dw.retitle(number(asked, "id"), text(asked, "headline"))));
        commands.put("remove", asked -> done(() -> dw.remove(number(asked, "id"))));
        commands.put("say", this::say);
        commands.put("press", this::press);
        commands.put("block", asked -> done(() -> person(asked).blocks()));
        commands.put("unblock", asked -> done(() -> person(asked).unblocks()));
        commands.put("sent", this::sent);
        commands.put("sees", asked -> person(asked).sees().stream().map(Sent::readable).collect(joining("\n")));
        commands.put("violations", nothing -> String.join("\n", telegram.violations()));
        commands.put("requests", this::requests);
        commands.put("fail", asked -> done(() -> ControlledTrouble.begin(telegram, dw, asked)));
        commands.put("heal", nothing -> done(this::heal));
    }

    static void open(TelegramStandIn telegram, DwStandIn dw) {
        Control control = new Control(telegram, dw);
        telegram.api().serve("/control/", control::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Function<JsonNode, String> command = commands
                .get(exchange.getRequestURI().getPath().substring("/control/".length()));
        if (command == null) {
            answer(exchange, 404, HELP);
            return;
        }
        try {
            answer(exchange, 200, command.apply(Parameters.of(exchange)));
        } catch (AssertionError | IllegalArgumentException | RefusedException e) {
            answer(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        DwServer.answer(exchange, status, "text/plain; charset=utf-8", (text.strip() + "\n").getBytes(UTF_8));
    }

    private String publish(JsonNode asked) {
        StringBuilder links = new StringBuilder();
        for (long i = Math.max(1, number(asked, "count")); i > 0; i--) {
            Piece piece = piece(asked, number(asked, "id") == 0 ? nextId.getAndIncrement() : number(asked, "id"));
            switch (text(asked, "where")) {
                case "feed" -> dw.publishInFeedOnly(piece);
                case "sitemap" -> dw.publishInSitemapOnly(piece);
                case "nowhere" -> dw.publishUnlisted(piece);
                default -> dw.publish(piece);
            }
            links.append(piece.id()).append(' ').append(piece.headline()).append(' ').append(piece.link()).append('\n');
        }
        return links.toString();
    }

    private static Piece piece(JsonNode asked, long id) {
        Piece some = Pieces.about(id, or(asked, "edition", "zh"), or(asked, "topic", "ai").equals("ai"));
        String[] byline = asked.has("byline")
                ? text(asked, "byline").split("\\s*,\\s*", -1)
                : some.byline().toArray(String[]::new);
        return Piece.piece(id).edition(some.edition()).kind(Kind.valueOf(or(asked, "kind", "ARTICLE")))
                .headline(or(asked, "headline", some.headline())).teaser(or(asked, "teaser", some.teaser()))
                .byline(byline).text(or(asked, "text", some.text())).keywords(some.keywords().toArray(String[]::new))
                .picture(some.picture()).section(some.section()).build();
    }

    private String say(JsonNode asked) {
        if (number(asked, "chat") < 0) {
            Person person = telegram.reader(number(asked, "person"), text(asked, "language"));
            return done(() -> telegram.group(number(asked, "chat"), "Group").says(person, text(asked, "text")));
        }
        return done(() -> person(asked).says(text(asked, "text")));
    }

    private String press(JsonNode asked) {
        if (number(asked, "chat") < 0) {
            Person person = telegram.reader(number(asked, "person"), text(asked, "language"));
            return done(() -> telegram.group(number(asked, "chat"), "Group").presses(person, text(asked, "button")));
        }
        return done(() -> person(asked).presses(text(asked, "button")));
    }

    private String sent(JsonNode asked) {
        return (asked.has("chat") ? telegram.sentTo(number(asked, "chat")) : telegram.sent()).stream()
                .map(Sent::readable).collect(joining("\n"));
    }

    private String requests(JsonNode asked) {
        return dw.requests(text(asked, "path")).stream()
                .map(request -> request.at() + " " + request.method() + " " + request.target()).collect(joining("\n"));
    }

    private void heal() {
        telegram.clearTrouble();
        dw.clearTrouble();
    }

    private Person person(JsonNode asked) {
        return telegram.reader(number(asked, "chat"), text(asked, "language"));
    }

    private static String done(Runnable work) {
        work.run();
        return "done";
    }

    private static String text(JsonNode asked, String name) {
        return or(asked, name, "");
    }

    private static String or(JsonNode asked, String name, String otherwise) {
        return asked.has(name) ? asked.path(name).asString(otherwise) : otherwise;
    }

    private static long number(JsonNode asked, String name) {
        return asked.path(name).asLong(0);
    }
}
