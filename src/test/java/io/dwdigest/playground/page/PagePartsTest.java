package io.dwdigest.playground.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.server.ResponseStatusException;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.page.PageController.Press;
import io.dwdigest.playground.page.PageController.Saying;
import io.dwdigest.testing.SettableClock;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts behind the page, each by itself. */
class PagePartsTest {

    private static final String BUTTON = "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"/a\"}]]}";

    private final Secret secret = new Secret();
    private final Timeline timeline = new Timeline();
    private final BotApi api = new BotApi(0, secret.token(), "some_bot", SettableClock.at("2026-11-20T12:00:00Z"),
            timeline);
    private final Cast cast = new Cast(api);
    private final Visitors visitors = new Visitors(timeline, cast);
    private final AtomicInteger fetches = new AtomicInteger();
    private int status = 200;
    private String type = "image/png";
    private byte[] picture = {1, 2, 3};
    private final PreviewPictures pictures = new PreviewPictures(
            new OkHttpClient.Builder().addInterceptor(chain -> {
                fetches.incrementAndGet();
                if (chain.request().url().host().equals("broken.example")) {
                    throw new IOException("on purpose");
                }
                return new Response.Builder().request(chain.request()).protocol(Protocol.HTTP_1_1).code(status)
                        .message("x")
                        .header("Content-Type", type).body(ResponseBody.create(picture, MediaType.get("image/png")))
                        .build();
            }).build());
    private final PageController page = new PageController(api, cast, timeline, visitors,
            chats -> chats.contains(Cast.GROUP) ? Publisher.Reach.READERS : Publisher.Reach.NO_READERS, pictures);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        visitors.close();
        http.shutdownNow();
        api.close();
    }

    private JsonNode call(String method, String json) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(http.send(HttpRequest
                .newBuilder(api.url().resolve("/bot" + secret.token() + "/" + method)).header("Content-Type",
                        "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), BodyHandlers.ofString()).body());
    }

    private void send(String more) throws IOException, InterruptedException {
        assertThat(
                call("sendMessage", "{\"chat_id\":1003,\"text\":\"Hello\"%s}".formatted(more)).path("ok").asBoolean())
                .isTrue();
    }

    private static void refused(int status, Callable<?> request) {
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(request::call)
                .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(status)));
    }

    private static Callable<Void> done(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    @Test
    void a_secret_is_new_each_time_and_long() {
        assertThat(secret.path()).matches("/playground-[0-9a-f]{32}").isNotEqualTo(new Secret().path());
        assertThat(secret.token()).matches("1\\d{9}:[0-9a-f]{32}").endsWith(secret.path().substring(12));
    }

    @Test
    void the_page_tells_its_secret_and_trusts_nothing_else() throws IOException {
        var home = new HomeController(secret).page();
        assertThat(home.getBody()).contains("<base href=\"" + secret.path() + "/\">");
        assertThat(home.getHeaders().getFirst("Cache-Control")).isEqualTo("no-store");
        assertThat(home.getHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'");
        assertThat(home.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(home.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void each_reader_is_in_their_own_chat_and_in_the_group() {
        assertThat(cast.reader(1003, 1003)).get().extracting(reader -> reader.language()).isEqualTo("en");
        assertThat(cast.reader(1003, Cast.GROUP)).isPresent();
        assertThat(cast.reader(1003, 1004)).isEmpty();
        assertThat(cast.reader(7, 7)).isEmpty();
        assertThat(cast.chats()).containsExactlyInAnyOrder(1001L, 1002L, 1003L, 1004L, Cast.GROUP);
        JsonNode all = cast.toJson();
        assertThat(all.path("readers").valueStream().map(reader -> reader.path("language_code").asString()))
                .containsExactly("zh-hans", "zh-hant", "en", "de");
        assertThat(all.path("group").toString()).isEqualTo("{\"id\":-1001,\"type\":\"group\",\"title\":\"群组 · Group\","
                + "\"administrators\":[1001]}");
    }

    @Test
    void what_a_reader_says_is_shown_and_reaches_the_bot() throws InterruptedException {
        page.say(new Saying(1003, 1003, "  /help  "));
        assertThat(api.queue().takeAll()).singleElement().asString().contains("\"text\":\"/help\"", "\"id\":1003");
        assertThat(timeline.after(0, Duration.ZERO)).singleElement().satisfies(happening -> {
            assertThat(happening.number()).isEqualTo(1);
            assertThat(happening.kind()).isEqualTo("message");
            assertThat(happening.what().path("text").asString()).isEqualTo("/help");
        });
        page.say(new Saying(1003, 1003, "x".repeat(4096)));
        refused(400, done(() -> page.say(new Saying(1003, 1003, "x".repeat(4097)))));
        refused(400, done(() -> page.say(new Saying(1003, 1003, " "))));
        refused(400, done(() -> page.say(new Saying(1003, 1004, "x"))));
        assertThat(timeline.last()).isEqualTo(2);
    }

    @Test
    void a_press_is_one_of_a_button_that_is_there() throws IOException, InterruptedException {
        send(",\"reply_markup\":" + BUTTON);
        Map<String, String> question = page.press(new Press(1003, 1003, 1, "/a"));
        assertThat(api.queue().takeAll()).singleElement().asString().contains(question.get("question"),
                "\"data\":\"/a\"");
        refused(410, () -> page.press(new Press(1003, 1003, 1, "/b")));
        refused(404, () -> page.press(new Press(1003, 1003, 2, "/a")));
        refused(400, () -> page.press(new Press(1003, 1004, 1, "/a")));
    }

    @Test
    void the_bots_notes_changes_and_messages_are_what_happens() throws IOException, InterruptedException {
        send(",\"reply_markup\":" + BUTTON);
        call("editMessageText", "{\"chat_id\":1003,\"message_id\":1,\"text\":\"Bye\"}");
        String question = api.updates().press(cast.reader(1003, 1003).orElseThrow(),
                api.rooms().open(1003, "", "").shown().getFirst(), "/a");
        call("answerCallbackQuery", "{\"callback_query_id\":\"%s\",\"text\":\"note\"}".formatted(question));
        assertThat(timeline.after(0, Duration.ZERO)).extracting(Timeline.Happening::kind).containsExactly("message",
                "edited", "answered");
        assertThat(timeline.after(1, Duration.ZERO)).extracting(happening -> happening.what().path("text").asString(""))
                .containsExactly("Bye", "");
        assertThat(timeline.after(2, Duration.ZERO).getFirst().what().toString())
                .isEqualTo("{\"question\":\"%s\",\"words\":\"note\"}".formatted(question));
    }

    @Test
    void the_latest_five_thousand_happenings_are_kept() throws InterruptedException {
        for (int i = 0; i < 5001; i++) {
            timeline.said(Updates.object().put("i", i));
        }
        assertThat(timeline.last()).isEqualTo(5001);
        List<Timeline.Happening> kept = timeline.after(0, Duration.ZERO);
        assertThat(kept).hasSize(5000);
        assertThat(kept.getFirst().number()).isEqualTo(2);
    }

    @Test
    void a_reader_of_the_timeline_waits_until_something_happens() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Timeline.Happening>> next = threads.submit(() -> timeline.after(0, Duration.ofSeconds(10)));
            await().during(Duration.ofMillis(100)).until(() -> !next.isDone());
            timeline.said(Updates.object());
            assertThat(next.get()).hasSize(1);
            Future<List<Timeline.Happening>> last = threads.submit(() -> timeline.after(1, Duration.ofDays(1)));
            assertThat(timeline.isClosed()).isFalse();
            timeline.close();
            assertThat(last.get()).isEmpty();
            assertThat(timeline.isClosed()).isTrue();
            assertThat(timeline.after(1, Duration.ofDays(1))).isEmpty();
        }
    }

    private MockHttpServletResponse events(String... seen) throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(page).build();
        var request = MockMvcRequestBuilders.get("/events");
        for (String number : seen) {
            request.header("Last-Event-ID", number);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static boolean shows(MockHttpServletResponse stream, String words) throws UnsupportedEncodingException {
        return stream.getContentAsString(UTF_8).contains(words);
    }

    @Test
    void a_new_page_hears_of_everybody_and_of_all_that_happened() throws Exception {
        timeline.said(Updates.object().put("text", "one"));
        MockHttpServletResponse stream = events();
        await().until(() -> shows(stream, "\"one\""));
        timeline.said(Updates.object().put("text", "two"));
        await().until(() -> shows(stream, "\"two\""));
        String all = stream.getContentAsString(UTF_8).replaceAll("(?m)^:still here\n\n", "");
        assertThat(all).startsWith("event:cast\ndata:{\"readers\":").contains("\"last\":1}\n\n",
                "event:message\ndata:{\"text\":\"one\"}\nid:1\n\n", "event:message\ndata:{\"text\":\"two\"}\nid:2\n\n")
                .containsOnlyOnce("\"one\"");
        visitors.close();
    }

    @Test
    void a_page_that_comes_back_hears_only_what_it_missed() throws Exception {
        timeline.said(Updates.object().put("text", "one"));
        timeline.said(Updates.object().put("text", "two"));
        MockHttpServletResponse stream = events("1");
        await().until(() -> shows(stream, "\"two\""));
        assertThat(stream.getContentAsString(UTF_8)).startsWith(":still here").doesNotContain("\"one\"", "event:cast");
    }

    @Test
    void a_stop_ends_the_streams() throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(page).build();
        var started = mvc.perform(MockMvcRequestBuilders.get("/events")).andReturn();
        await().until(() -> shows(started.getResponse(), "still here"));
        visitors.close();
        assertThat(started.getAsyncResult(5_000)).isNull();
    }

    @Test
    void what_was_published_is_told_with_who_gets_it() {
        assertThat(page.publish()).isEqualTo(Map.of("reach", Publisher.Reach.READERS));
    }

    @Test
    void the_profile_is_that_of_the_readers_language() throws IOException, InterruptedException {
        call("setMyDescription", "{\"description\":\"Hallo\",\"language_code\":\"de\"}");
        call("setMyCommands",
                "{\"commands\":[{\"command\":\"help\",\"description\":\"Hilfe\"}],\"language_code\":\"de\"}");
        assertThat(page.profile(1004, 1004).toString()).isEqualTo(
                "{\"description\":\"Hallo\",\"commands\":[{\"command\":\"help\",\"description\":\"Hilfe\"}]}");
        assertThat(page.profile(Cast.GROUP, 1003).toString()).isEqualTo("{\"description\":\"\",\"commands\":[]}");
        refused(400, () -> page.profile(1004, 1003));
    }

    @Test
    void a_refusal_of_the_server_is_the_pages_answer() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> page.picture(99, 1))
                .satisfies(refusal -> {
                    assertThat(page.refused(refusal).getStatusCode().value()).isEqualTo(400);
                    assertThat(page.refused(refusal).getBody()).isEqualTo("Bad Request: chat not found");
                });
    }

    @Test
    void the_picture_of_a_message_is_fetched_once_for_ten_minutes() throws IOException, InterruptedException {
        send(",\"link_preview_options\":{\"url\":\"https://static.example/1.png\"}");
        for (int i = 0; i < 2; i++) {
            var answer = page.picture(1003, 1);
            assertThat(answer.getBody()).containsExactly(1, 2, 3);
            assertThat(answer.getHeaders().getFirst("Content-Type")).isEqualTo("image/png");
            assertThat(answer.getHeaders().getFirst("Cache-Control")).isEqualTo("max-age=3600");
        }
        assertThat(fetches).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://static.example/1.png", "ftp://x", "nonsense", "", "https://broken.example/1.png"})
    void what_cannot_be_fetched_is_an_empty_frame(String url) {
        assertThat(pictures.at(url).type()).isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource({"404, image/png, 3, false", "200, text/html, 3, false", "200, image/webp, 3, true",
            "200, image/png, 5242880, true", "200, image/png, 5242881, false"})
    void only_pictures_of_a_usual_size_are_shown(int answered, String of, int size, boolean shown) {
        status = answered;
        type = of;
        picture = new byte[size];
        assertThat(pictures.at("https://static.example/x").type()).isEqualTo(shown ? of : "image/svg+xml");
    }

    @Test
    void our_own_pictures_are_part_of_the_bot() {
        assertThat(pictures.at("https://playground.invalid/empty.svg").bytes().utf8()).contains("<svg");
        assertThat(fetches).hasValue(0);
    }

    @Test
    void a_card_is_sent_in_the_name_of_whoever_chose_it() throws IOException, InterruptedException {
        String question = api.updates().ask(cast.reader(1003, 1003).orElseThrow(), "tea", "");
        call("answerInlineQuery", """
                {"inline_query_id":"%s","results":[{"type":"article","id":"7","title":"Tea",
                 "thumbnail_url":"https://playground.invalid/cat.svg",
                 "input_message_content":{"message_text":"<b>Tea</b>","parse_mode":"HTML"}}]}""".formatted(question));
        assertThat(page.thumbnail(question, "7").getHeaders().getFirst("Content-Type")).isEqualTo("image/svg+xml");
        api.queue().takeAll();
        page.choose(new PageController.Choice(Cast.GROUP, 1003, question, "7"));
        JsonNode sent = timeline.after(0, Duration.ZERO).getLast().what();
        assertThat(sent.path("text").asString()).isEqualTo("Tea");
        assertThat(sent.path("from").path("id").asLong()).isEqualTo(1003);
        assertThat(sent.path("via_bot").path("username").asString()).isEqualTo("some_bot");
        assertThat(api.queue().takeAll()).satisfiesExactly(message -> assertThat(message).contains("\"via_bot\""),
                chosen -> assertThat(chosen).contains("\"chosen_inline_result\"", "\"result_id\":\"7\""));
        refused(410, () -> page.thumbnail(question, "8"));
        refused(400, done(() -> page.choose(new PageController.Choice(1004, 1003, question, "7"))));
    }

    @Test
    void what_a_reader_types_behind_the_bots_name_is_answered_with_cards() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> asked = threads
                    .submit(() -> page.ask(new PageController.Query(Cast.GROUP, 1003, "t".repeat(256))));
            List<String> updates = new ArrayList<>();
            await().until(() -> updates.addAll(api.queue().takeAll()));
            JsonNode query = JsonMapper.shared().readTree(updates.getFirst()).path("inline_query");
            assertThat(query.path("query").asString()).hasSize(256);
            call("answerInlineQuery", """
                    {"inline_query_id":"%s","results":[{"type":"article","id":"7","title":"Tea",
                     "input_message_content":{"message_text":"Tea"}}]}""".formatted(query.path("id").asString()));
            assertThat(asked.get().path("question")).isEqualTo(query.path("id"));
            assertThat(asked.get().path("offered").toString()).contains("\"title\":\"Tea\"");
        }
        refused(400, () -> page.ask(new PageController.Query(Cast.GROUP, 1003, "t".repeat(257))));
        refused(400, () -> page.ask(new PageController.Query(1004, 1003, "tea")));
    }

    @Test
    void a_new_description_of_the_bot_is_what_happens_too() throws IOException, InterruptedException {
        call("setMyDescription", "{\"description\":\"Hello\"}");
        assertThat(timeline.after(0, Duration.ZERO)).extracting(Timeline.Happening::kind).containsExactly("described");
    }

    @Test
    void a_file_of_the_bot_is_shown_with_what_is_in_it() throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(api.url().resolve("/bot" + secret.token()
                + "/sendDocument?chat_id=1003&document=attach://part")).header("Content-Type",
                        "multipart/form-data; boundary=B")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        --B\r
                        Content-Disposition: form-data; name="part"; filename="plan.json"\r
                        Content-Type: application/json\r
                        \r
                        {"topics":["ai"]}\r
                        --B--\r
                        """)).build(), BodyHandlers.ofString());
        assertThat(timeline.after(0, Duration.ZERO).getLast().what().path("document").path("content").asString())
                .isEqualTo("{\"topics\":[\"ai\"]}");
    }

    @Test
    void a_key_of_the_bot_is_shown_and_chooses_the_group() throws IOException, InterruptedException {
        send("""
                ,"reply_markup":{"keyboard":[[{"text":"A group","request_chat":{"request_id":2,"chat_is_channel":false}}]]}""");
        assertThat(timeline.after(0, Duration.ZERO).getLast().what().toString()).contains("A group", "request_chat");
        page.share(new PageController.Share(1003, 1003, 2));
        assertThat(api.queue().takeAll()).singleElement().asString()
                .contains("\"chat_shared\":{\"request_id\":2,\"chat_id\":" + Cast.GROUP, "\"id\":1003");
        refused(400, done(() -> page.share(new PageController.Share(1003, 1004, 2))));
    }
}
