package io.dwdigest.playground.page;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.api.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes in what people do on the page, and answers what the page asks. */
@RestController
@OnPlayground
class PageController {

    private static final int LONGEST = 4096;
    private static final int LONGEST_QUERY = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A text that a reader writes in a chat. */
    record Saying(long chat, long reader, String text) {}

    /** A reader's press on the button with this data. */
    record Press(long chat, long reader, int message, String data) {}

    /** A reader's choice of a chat by the key with this number. */
    record Share(long chat, long reader, int request) {}

    /** What a reader types behind the bot's name in a chat. */
    record Query(long chat, long reader, String words) {}

    /** A reader's choice of a card that the bot offered. */
    record Choice(long chat, long reader, String question, String card) {}

    private final BotApi api;
    private final Cast cast;
    private final Timeline timeline;
    private final Visitors visitors;
    private final Publisher publisher;
    private final PreviewPictures pictures;

    PageController(BotApi api, Cast cast, Timeline timeline, Visitors visitors, Publisher publisher,
            PreviewPictures pictures) {
        this.api = api;
        this.cast = cast;
        this.timeline = timeline;
        this.visitors = visitors;
        this.publisher = publisher;
        this.pictures = pictures;
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@RequestHeader(name = "Last-Event-ID", defaultValue = "0") long seen) {
        return visitors.admit(seen);
    }

    @PostMapping("/say")
    void say(@RequestBody Saying saying) {
        String text = saying.text().strip();
        require(!text.isEmpty() && text.length() <= LONGEST, HttpStatus.BAD_REQUEST,
                "a message has 1 to 4096 characters");
        timeline.said(api.updates().say(room(saying.chat()), reader(saying.reader(), saying.chat()), text));
    }

    /** Returns the id of the question: the bot's answer will carry it. */
    @PostMapping("/press")
    Map<String, String> press(@RequestBody Press press) {
        Sent sent = shown(press.chat(), press.message());
        require(sent.button(press.data()).isPresent(), HttpStatus.GONE, "the message no longer has this button");
        return Map.of("question", api.updates().press(reader(press.reader(), press.chat()), sent, press.data()));
    }

    /** Shares the group, which is the only chat that can be chosen here. */
    @PostMapping("/share")
    void share(@RequestBody Share share) {
        api.updates().share(room(share.chat()), reader(share.reader(), share.chat()), share.request(), Cast.GROUP);
    }

    /** Returns the id of the question, and the bot's answer to it: Telegram's parameters of answerInlineQuery. */
    @PostMapping("/ask")
    ObjectNode ask(@RequestBody Query query) throws InterruptedException {
        require(query.words().length() <= LONGEST_QUERY, HttpStatus.BAD_REQUEST, "a query has at most 256 characters");
        String question = api.updates().ask(reader(query.reader(), query.chat()), query.words(), "");
        ObjectNode answer = Updates.object().put("question", question);
        api.offers().await(question, PATIENCE).ifPresent(offered -> answer.set("offered", offered));
        return answer;
    }

    /** Sends what a reader chose from the bot's cards. */
    @PostMapping("/choose")
    void choose(@RequestBody Choice choice) {
        api.choose(room(choice.chat()), reader(choice.reader(), choice.chat()),
                offered(choice.question(), choice.card()));
    }

    /** Returns the picture of a card. */
    @GetMapping("/thumbnail")
    ResponseEntity<byte[]> thumbnail(@RequestParam String question, @RequestParam String card) {
        return picture(offered(question, card).path("thumbnail_url"));
    }

    private JsonNode offered(String question, String card) {
        return api.offers().card(question, card)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE, "the card is no longer offered"));
    }

    /** Returns who gets the new article. */
    @PostMapping("/publish")
    Map<String, Publisher.Reach> publish() {
        return Map.of("reach", publisher.publish(cast.chats()));
    }

    /** Returns the bot's description and commands, as a reader sees them in a chat. */
    @GetMapping("/profile")
    ObjectNode profile(@RequestParam long chat, @RequestParam long reader) {
        String language = reader(reader, chat).language();
        ObjectNode profile = Updates.object().put("description", api.profile().description(language));
        return profile.set("commands", api.profile().commands(chat, language));
    }

    /** Returns the picture of a message's link preview. */
    @GetMapping("/picture")
    ResponseEntity<byte[]> picture(@RequestParam long chat, @RequestParam int message) {
        return picture(shown(chat, message).message().at("/link_preview_options/url"));
    }

    private ResponseEntity<byte[]> picture(JsonNode url) {
        PreviewPictures.Picture picture = pictures.at(url.asString(""));
        return ResponseEntity.ok().header("Content-Type", picture.type())
                .cacheControl(CacheControl.maxAge(1, TimeUnit.HOURS)).body(picture.bytes().toByteArray());
    }

    @ExceptionHandler
    ResponseEntity<String> refused(RefusedException refusal) {
        return ResponseEntity.status(refusal.code()).body(refusal.getMessage());
    }

    private Room room(long id) {
        return api.rooms().find(Updates.object().put("id", id).path("id"));
    }

    private Sent shown(long chat, int message) {
        Sent sent = room(chat).shown(message);
        require(sent != null, HttpStatus.NOT_FOUND, "the chat has no such message");
        return Objects.requireNonNull(sent);
    }

    private User reader(long id, long chat) {
        return cast.reader(id, chat)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "the chat has no such reader"));
    }

    private static void require(boolean right, HttpStatus otherwise, String why) {
        if (!right) {
            throw new ResponseStatusException(otherwise, why);
        }
    }
}
