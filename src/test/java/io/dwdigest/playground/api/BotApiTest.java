package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.testing.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server answers calls as Telegram's does, by its rules and with its error texts. */
class BotApiTest {

    private static final String TOKEN = "123:abc-DEF_1";
    private static final String BUTTON = "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"/a\"}]]}";

    /** Notes what the server tells. */
    private static final class Notes implements Watch {

        private final List<String> notes = new ArrayList<>();
        private boolean full;
        private boolean known;

        @Override
        public void answer(HttpExchange exchange, Call call, BotServer server)
                throws IOException, InterruptedException {
            known = server.knows(call.method());
            Watch.super.answer(exchange, call, server);
        }

        @Override
        public void pass(long chatId) {
            if (full) {
                throw RefusedException.tooManyRequests(5);
            }
        }

        @Override
        public void shown(Sent sent) {
            notes.add(sent.method() + " " + sent.messageId() + " " + sent.text());
        }

        @Override
        public void described() {
            notes.add("described");
        }

        @Override
        public void answered(String question, String words) {
            notes.add(question + " " + words);
        }
    }

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Notes watch = new Notes();
    private final BotApi api = new BotApi(0, TOKEN, "some_bot", clock, watch);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Room room = api.rooms().open(7, "private", "Reader");
    private final User reader = new User(7, "Reader", "de");

    @AfterEach
    void close() {
        http.shutdownNow();
        api.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api.url().resolve(path)));
    }

    /** Makes a call with a JSON body and returns the whole answer. */
    private JsonNode call(String method, String json) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(api.url().resolve("/bot" + TOKEN + "/" + method))
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))).body());
    }

    private JsonNode result(String method, String json) throws IOException, InterruptedException {
        JsonNode answer = call(method, json);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private String refused(String method, String json) throws IOException, InterruptedException {
        JsonNode answer = call(method, json);
        assertThat(answer.path("ok").asBoolean(true)).as(answer.toString()).isFalse();
        return answer.path("error_code").asInt() + " " + answer.path("description").asString();
    }

    private static String message(String text, String more) {
        return "{\"chat_id\":7,\"text\":\"%s\"%s}".formatted(text, more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                          | 404 | Not Found
            /bot123/getMe              | 404 | Not Found
            /bot123:abc/getMe          | 401 | Unauthorized
            /bot123:abc-DEF_1/getPizza | 404 | Not Found: method not found
            /bot123:abc-DEF_1/getMe/x  | 404 | Not Found
            """)
    void a_wrong_path_token_or_method_is_refused(String path, int status, String why)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(
                "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(status, why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"getMe", "getme", "GETME", "getMe/"})
    void a_method_is_known_in_any_case(String method) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/bot" + TOKEN + "/" + method);
        assertThat(answer.body()).isEqualTo("{\"ok\":true,\"result\":{\"id\":123,\"is_bot\":true,\"first_name\":\"DW\","
                + "\"username\":\"some_bot\",\"supports_inline_queries\":true,\"supports_guest_queries\":true}}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(api.bot().path("id").asLong()).isEqualTo(123);
        assertThat(api.token()).isEqualTo(TOKEN);
    }

    @Test
    void whoever_watches_can_ask_which_methods_are_known() throws IOException, InterruptedException {
        get("/bot" + TOKEN + "/GETME");
        assertThat(watch.known).isTrue();
        get("/bot" + TOKEN + "/getPizza");
        assertThat(watch.known).isFalse();
    }

    @Test
    void requests_are_answered_side_by_side() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        api.serve("/meet", exchange -> {
            try {
                both.await(5, TimeUnit.SECONDS);
                BotServer.answer(exchange, 200, "text/plain", "met");
            } catch (BrokenBarrierException | TimeoutException e) {
                BotServer.answer(exchange, 500, "text/plain", "alone");
            }
        });
        var first = http.sendAsync(HttpRequest.newBuilder(api.url().resolve("/meet")).build(), BodyHandlers.ofString());
        assertThat(get("/meet").body()).isEqualTo("met");
        assertThat(first.get().body()).isEqualTo("met");
    }

    @Test
    void a_webhook_ends_a_poll_that_waits() throws Exception {
        var poll = http.sendAsync(HttpRequest.newBuilder(api.url().resolve("/bot" + TOKEN + "/getUpdates?timeout=20"))
                .build(), BodyHandlers.ofString());
        api.queue().awaitPoll(Duration.ofSeconds(5));
        result("setWebhook", "{\"url\":\"http://host/x\"}");
        assertThat(poll.get(5, TimeUnit.SECONDS).body()).contains("terminated by setWebhook request");
    }

    @Test
    void a_message_is_shown_numbered_and_dated() throws IOException, InterruptedException {
        JsonNode sent = result("sendMessage", message("<b>Hello</b> you ", ",\"parse_mode\":\"HTML\",\"reply_markup\":"
                + BUTTON + ",\"link_preview_options\":{\"is_disabled\":true}"));
        assertThat(sent.path("message_id").asInt()).isEqualTo(1);
        assertThat(sent.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(sent.path("text").asString()).isEqualTo("Hello you");
        assertThat(sent.path("entities").toString()).isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":5}]");
        assertThat(sent.path("from").toString()).isEqualTo(api.bot().toString());
        assertThat(sent.path("chat").toString()).isEqualTo("{\"id\":7,\"type\":\"private\",\"first_name\":\"Reader\"}");
        assertThat(sent.path("reply_markup").toString()).isEqualTo(BUTTON);
        assertThat(sent.path("link_preview_options").path("is_disabled").asBoolean()).isTrue();
        Sent shown = room.shown().getFirst();
        assertThat(shown.shows("you")).isTrue();
        assertThat(shown.shows("me")).isFalse();
        assertThat(shown.isNew()).isTrue();
        assertThat(shown.html()).isEqualTo("<b>Hello</b> you ");
        assertThat(shown.button("a")).isEqualTo(shown.button("/a")).isPresent();
        assertThat(shown.button("b")).isEmpty();
        assertThat(shown.chatId()).isEqualTo(7);
        assertThat(watch.notes).containsExactly("sendMessage 1 Hello you");
        assertThat(result("sendMessage", message("x", "")).path("message_id").asInt()).isEqualTo(2);
        assertThat(room.shown(2)).isNotNull();
        assertThat(room.shown(3)).isNull();
    }

    @Test
    void a_plain_message_carries_only_what_it_has() throws IOException, InterruptedException {
        JsonNode sent = result("sendMessage", message("x", ""));
        assertThat(sent.propertyNames()).containsExactlyInAnyOrder("message_id", "from", "date", "text", "chat");
        assertThat(room.shown().getFirst().threadId()).isNull();
        api.rooms().open(-9, "channel", "Kanal");
        assertThat(result("sendMessage", "{\"chat_id\":-9,\"text\":\"x\"}").has("from")).isFalse();
        assertThat(result("getChat", "{\"chat_id\":-9}").toString())
                .isEqualTo("{\"id\":-9,\"type\":\"channel\",\"title\":\"Kanal\"}");
    }

    @Test
    void parts_may_be_styled_by_their_places() throws IOException, InterruptedException {
        JsonNode sent = result("sendMessage", message("Hello you", """
                ,"entities":[{"type":"text_link","offset":6,"length":3,"url":"https://x.example"},
                {"type":"bold","offset":0,"length":5}]"""));
        assertThat(sent.path("entities").toString()).isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":5},"
                + "{\"type\":\"text_link\",\"offset\":6,\"length\":3,\"url\":\"https://x.example\"}]");
        assertThat(room.shown().getFirst().links()).containsExactly("https://x.example");
    }

    @Test
    void what_people_read_of_a_message_names_its_links_and_buttons() throws IOException, InterruptedException {
        result("sendMessage", message("<a href='https://x.example'>Hello</a>", """
                ,"parse_mode":"html","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"/a"}],
                [{"text":"b","url":"https://b.example"}]]}"""));
        Sent shown = room.shown().getFirst();
        assertThat(shown.readable()).startsWith("— ").endsWith("""
                 · chat 7 · #1 · sendMessage
                Hello
                  → https://x.example
                  [a] /a
                  [b] https://b.example
                """.stripLeading());
        assertThat(shown.buttons()).containsExactly(new ShownButton(0, "a", "/a", null),
                new ShownButton(1, "b", null, "https://b.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"chat_id":8,"text":"x"}                                    | 400 Bad Request: chat not found
            {"text":"x"}                                                | 400 Bad Request: chat not found
            {"chat_id":7,"text":" "}                                    | 400 Bad Request: message text is empty
            {"chat_id":7}                                               | 400 Bad Request: message text is empty
            {"chat_id":7,"text":"<p>","parse_mode":"HTML"}              | 400 Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 0
            {"chat_id":7,"text":"x","parse_mode":"Markdown"}            | 400 Bad Request: unsupported parse_mode
            {"chat_id":7,"text":"x","message_thread_id":3}              | 400 Bad Request: message thread not found
            {"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}} | 400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard
            {"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":" ","url":"x"}]]}} | 400 Bad Request: can't parse inline keyboard button: text must be non-empty
            {"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":""}]]}} | 400 Bad Request: BUTTON_DATA_INVALID
            {"chat_id":7                                                | 400 Bad Request: can't parse JSON object
            """)
    void a_wrong_message_is_refused_and_not_shown(String json, String why) throws IOException, InterruptedException {
        assertThat(refused("sendMessage", json)).isEqualTo(why);
        assertThat(room.shown()).isEmpty();
        assertThat(watch.notes).isEmpty();
    }

    @Test
    void lengths_are_those_of_telegram() throws IOException, InterruptedException {
        result("sendMessage", message("x".repeat(4096), ""));
        assertThat(refused("sendMessage", message("x".repeat(4097), "")))
                .isEqualTo("400 Bad Request: message is too long");
        String button = ",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"%s\"}]]}";
        result("sendMessage", message("x", button.formatted("x".repeat(64))));
        assertThat(refused("sendMessage", message("x", button.formatted("x".repeat(63) + "ä"))))
                .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    }

    @Test
    void a_thread_takes_messages_while_it_is_open() throws IOException, InterruptedException {
        Room forum = api.rooms().open(-5, "supergroup", "Forum");
        forum.openThread(3, true);
        String json = "{\"chat_id\":-5,\"text\":\"x\",\"message_thread_id\":3}";
        JsonNode sent = result("sendMessage", json);
        assertThat(sent.path("message_thread_id").asInt()).isEqualTo(3);
        assertThat(sent.path("is_topic_message").asBoolean()).isTrue();
        assertThat(forum.shown().getFirst().threadId()).isEqualTo(3);
        forum.openThread(3, false);
        assertThat(refused("sendMessage", json)).isEqualTo("400 Bad Request: TOPIC_CLOSED");
    }

    @Test
    void a_chat_that_refuses_refuses_every_call_until_it_does_not() throws IOException, InterruptedException {
        result("sendMessage", message("x", ""));
        room.refuse(RefusedException.forbidden("bot was blocked by the user"));
        String why = "403 Forbidden: bot was blocked by the user";
        assertThat(refused("sendMessage", message("x", ""))).isEqualTo(why);
        assertThat(refused("sendChatAction", "{\"chat_id\":7}")).isEqualTo(why);
        assertThat(refused("editMessageText", message("y", ",\"message_id\":1"))).isEqualTo(why);
        assertThat(
                refused("editMessageReplyMarkup", "{\"chat_id\":7,\"message_id\":1,\"reply_markup\":" + BUTTON + "}"))
                .isEqualTo(why);
        room.refuse(null);
        assertThat(result("sendChatAction", "{\"chat_id\":7}").asBoolean()).isTrue();
        room.refuse(RefusedException.migrated(-100));
        assertThat(call("sendMessage", message("x", "")).path("parameters").toString())
                .isEqualTo("{\"migrate_to_chat_id\":-100}");
        room.refuse(null);
        watch.full = true;
        JsonNode tooMany = call("sendMessage", message("x", ""));
        assertThat(tooMany.path("error_code").asInt()).isEqualTo(429);
        assertThat(tooMany.path("parameters").path("retry_after").asInt()).isEqualTo(5);
    }

    @Test
    void an_edit_changes_the_message_and_keeps_its_date() throws IOException, InterruptedException {
        result("sendMessage", message("x", ",\"reply_markup\":" + BUTTON));
        clock.advance(Duration.ofHours(1));
        JsonNode edited = result("editMessageText", message("y", ",\"message_id\":1"));
        assertThat(edited.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond() - 3600);
        assertThat(edited.path("edit_date").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(edited.has("reply_markup")).isFalse();
        assertThat(room.shown()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("y");
            assertThat(sent.isNew()).isFalse();
        });
        assertThat(watch.notes).containsExactly("sendMessage 1 x", "editMessageText 1 y");
        assertThat(refused("editMessageText", message("y", ",\"message_id\":2")))
                .isEqualTo("400 Bad Request: message to edit not found");
        assertThat(refused("editMessageText", message("y", ",\"message_id\":1"))).startsWith(
                "400 Bad Request: message is not modified: ");
    }

    @Test
    void any_difference_makes_an_edit() throws IOException, InterruptedException {
        result("sendMessage", message("x", ""));
        result("editMessageText", message("<b>x</b>", ",\"message_id\":1,\"parse_mode\":\"HTML\""));
        result("editMessageText",
                message("<b>x</b>", ",\"message_id\":1,\"parse_mode\":\"HTML\",\"reply_markup\":" + BUTTON));
        assertThat(refused("editMessageText", message("z", ",\"message_id\":1,\"reply_markup\":"
                + "{\"inline_keyboard\":[[{\"text\":\"a\"}]]}"))).contains("Text buttons are unallowed");
    }

    @Test
    void new_buttons_leave_text_marks_and_picture() throws IOException, InterruptedException {
        result("sendMessage", message("<b>x</b>", ",\"parse_mode\":\"HTML\",\"link_preview_options\":{\"url\":\"u\"}"));
        String json = "{\"chat_id\":7,\"message_id\":1,\"reply_markup\":" + BUTTON + "}";
        JsonNode edited = result("editMessageReplyMarkup", json);
        assertThat(edited.path("text").asString()).isEqualTo("x");
        assertThat(edited.path("entities").size()).isEqualTo(1);
        assertThat(edited.path("link_preview_options").path("url").asString()).isEqualTo("u");
        assertThat(edited.path("reply_markup").toString()).isEqualTo(BUTTON);
        assertThat(refused("editMessageReplyMarkup", json)).contains("message is not modified");
        assertThat(refused("editMessageReplyMarkup", json.replace("\"a\"", "\" \"")))
                .contains("text must be non-empty");
        assertThat(room.shown().getFirst().button("/a")).isPresent();
        result("sendMessage", message("y", ""));
        assertThat(result("editMessageReplyMarkup", json.replace(":1,", ":2,")).has("link_preview_options")).isFalse();
    }

    @Test
    void a_groups_administrators_are_told_without_its_members() throws IOException, InterruptedException {
        Room group = api.rooms().open(-5, "group", "Group");
        group.administrators().add(7L);
        JsonNode all = result("getChatAdministrators", "{\"chat_id\":-5}");
        assertThat(all.size()).isEqualTo(1);
        JsonNode admin = all.path(0);
        assertThat(admin.path("status").asString()).isEqualTo("administrator");
        assertThat(admin.path("can_manage_chat").asBoolean()).isTrue();
        assertThat(admin.path("user").toString()).isEqualTo("{\"id\":7,\"is_bot\":false,\"first_name\":\"Member\"}");
        assertThat(Members.withStatus(8, "member").toString())
                .isEqualTo("{\"status\":\"member\",\"user\":{\"id\":8,\"is_bot\":false,\"first_name\":\"Member\"}}");
        assertThat(Members.withStatus(8, "kicked").path("until_date").asInt(-1)).isZero();
    }

    private String status(long chat, long user) throws IOException, InterruptedException {
        return result("getChatMember", "{\"chat_id\":%d,\"user_id\":%d}".formatted(chat, user)).path("status")
                .asString();
    }

    @Test
    void each_member_and_the_bot_have_a_standing() throws IOException, InterruptedException {
        Room group = api.rooms().open(-5, "group", "Group");
        group.administrators().add(7L);
        assertThat(status(-5, 7)).isEqualTo("administrator");
        assertThat(status(-5, 8)).isEqualTo("member");
        assertThat(status(-5, 123)).isEqualTo("member");
        Room channel = api.rooms().open(-9, "channel", "Kanal");
        JsonNode bot = result("getChatMember", "{\"chat_id\":-9,\"user_id\":123}");
        assertThat(bot.path("can_post_messages").asBoolean()).isTrue();
        assertThat(bot.path("user").toString()).isEqualTo(api.bot().toString());
        assertThat(result("getChatAdministrators", "{\"chat_id\":-9}").size()).isEqualTo(1);
        channel.mute(true);
        assertThat(result("getChatMember", "{\"chat_id\":-9,\"user_id\":123}").path("can_post_messages").asBoolean())
                .isFalse();
        group.standing("kicked");
        assertThat(refused("getChatMember", "{\"chat_id\":-5,\"user_id\":7}"))
                .isEqualTo("403 Forbidden: bot is not a member of the group chat");
    }

    @Test
    void a_chat_with_a_name_is_seen_from_outside() throws IOException, InterruptedException {
        Room group = api.rooms().open(-5, "supergroup", "Group");
        group.standing("left");
        assertThat(refused("getChat", "{\"chat_id\":-5}")).contains("bot is not a member of the supergroup chat");
        assertThat(refused("getChat", "{\"chat_id\":\"@BOOKCLUB\"}")).contains("chat not found");
        group.publish("bookclub");
        group.link(-9);
        JsonNode seen = result("getChat", "{\"chat_id\":\"@BOOKCLUB\"}");
        assertThat(seen.path("username").asString()).isEqualTo("bookclub");
        assertThat(seen.path("linked_chat_id").asLong()).isEqualTo(-9);
        assertThat(seen.path("permissions").path("can_send_messages").asBoolean()).isTrue();
        assertThat(result("getChat", "{\"chat_id\":7}").has("permissions")).isFalse();
    }

    private JsonNode sendFile(String fields, String content) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(HttpRequest
                .newBuilder(
                        api.url().resolve("/bot" + TOKEN + "/sendDocument?chat_id=7&document=attach://part" + fields))
                .header("Content-Type", "multipart/form-data; boundary=B").POST(BodyPublishers.ofString("""
                        --B\r
                        Content-Disposition: form-data; name="part"; filename="a.json"\r
                        Content-Type: application/json\r
                        \r
                        %s\r
                        --B--""".formatted(content)))).body());
    }

    @Test
    void a_file_is_shown_with_its_caption() throws IOException, InterruptedException {
        JsonNode sent = sendFile("&caption=Hello", "{\"a\":1}").path("result");
        assertThat(sent.path("document").path("file_name").asString()).isEqualTo("a.json");
        assertThat(sent.path("caption").asString()).isEqualTo("Hello");
        assertThat(room.shown()).singleElement().satisfies(shown -> assertThat(shown.file()).isEqualTo("{\"a\":1}"));
        assertThat(sendFile("&caption=" + "x".repeat(1024), "x").path("ok").asBoolean()).isTrue();
        assertThat(sendFile("&caption=" + "x".repeat(1025), "x").path("description").asString()).contains("too long");
        assertThat(sendFile("", "").path("description").asString()).contains("file must be non-empty");
        room.refuse(RefusedException.forbidden("bot was blocked by the user"));
        assertThat(sendFile("", "x").path("error_code").asInt()).isEqualTo(403);
        room.refuse(null);
        watch.full = true;
        assertThat(sendFile("", "x").path("error_code").asInt()).isEqualTo(429);
    }

    @Test
    void a_forum_topic_has_a_name_of_up_to_128_characters() throws IOException, InterruptedException {
        Room forum = api.rooms().open(-5, "supergroup", "Forum");
        String json = "{\"chat_id\":-5,\"name\":\"%s\"}";
        assertThat(refused("createForumTopic", json.formatted("x"))).contains("the chat is not a forum");
        forum.allowThreads(true);
        JsonNode opened = result("createForumTopic", json.formatted("x".repeat(128)));
        assertThat(opened.path("name").asString()).hasSize(128);
        result("sendMessage", "{\"chat_id\":-5,\"text\":\"x\",\"message_thread_id\":%d}"
                .formatted(opened.path("message_thread_id").asInt()));
        for (String wrong : List.of(" ", "x".repeat(129))) {
            assertThat(refused("createForumTopic", json.formatted(wrong)))
                    .isEqualTo("400 Bad Request: invalid forum topic name specified");
        }
    }

    private static String card(String id, String text) {
        return "{\"type\":\"article\",\"id\":\"%s\",\"title\":\"x\",\"input_message_content\":%s}".formatted(id,
                "{\"message_text\":\"%s\",\"parse_mode\":\"HTML\"}".formatted(text));
    }

    private String offered(String offset, String... cards) {
        return "{\"inline_query_id\":\"%s\",\"next_offset\":\"%s\",\"results\":[%s]}"
                .formatted(api.updates().ask(reader, "wind", ""), offset, String.join(",", cards));
    }

    @Test
    void cards_are_offered_once_to_whoever_asked() throws Exception {
        String question = api.updates().ask(reader, "wind", "");
        String json = "{\"inline_query_id\":\"%s\",\"results\":[%s]}".formatted(question, card("a", "<b>A</b>"));
        assertThat(result("answerInlineQuery", json).asBoolean()).isTrue();
        assertThat(api.offers().await(question, Duration.ofSeconds(5))).isPresent();
        assertThat(api.offers().card(question, "a")).isPresent();
        assertThat(api.offers().card(question, "b")).isEmpty();
        assertThat(refused("answerInlineQuery", json)).contains("query is too old");
    }

    @Test
    void cards_have_the_limits_of_telegram() throws IOException, InterruptedException {
        String[] most = IntStream.range(0, 50).mapToObj(id -> card("" + id, "x")).toArray(String[]::new);
        result("answerInlineQuery", offered("x".repeat(64), most));
        result("answerInlineQuery", offered("", card("x".repeat(64), "x".repeat(4096))));
        result("answerInlineQuery", offered("", card("a", "<b>" + "x".repeat(4096) + "</b>")));
        String[] more = Stream.concat(Stream.of(most), Stream.of(card("50", "x"))).toArray(String[]::new);
        assertThat(refused("answerInlineQuery", offered("", more))).endsWith("RESULTS_TOO_MUCH");
        assertThat(refused("answerInlineQuery", offered("x".repeat(65)))).endsWith("NEXT_OFFSET_INVALID");
        assertThat(refused("answerInlineQuery", offered("", card("a", "x"), card("a", "y"))))
                .endsWith("RESULT_ID_DUPLICATE");
        for (String id : List.of("", "x".repeat(65))) {
            assertThat(refused("answerInlineQuery", offered("", card(id, "x")))).endsWith("RESULT_ID_INVALID");
        }
        for (String text : List.of("", "x".repeat(4097))) {
            assertThat(refused("answerInlineQuery", offered("", card("a", text)))).contains("empty or too long");
        }
        assertThat(
                refused("answerInlineQuery", offered("", card("a", "x").replace("\"title\":\"x\"", "\"title\":\" \""))))
                .contains("empty or too long");
    }

    private static String edited(String card, String text) {
        return "{\"inline_message_id\":\"%s\",\"text\":\"%s\"}".formatted(card, text);
    }

    @Test
    void a_card_with_buttons_can_be_changed_by_the_id_that_is_told() throws IOException, InterruptedException {
        JsonNode plain = JsonMapper.shared().readTree(card("a", "x"));
        api.choose(room, reader, plain);
        api.choose(room, reader, JsonMapper.shared()
                .readTree(card("a", "x").replaceFirst("}$", ",\"reply_markup\":" + BUTTON + "}")));
        List<JsonNode> told = result("getUpdates", "{\"allowed_updates\":[\"chosen_inline_result\"]}").valueStream()
                .map(update -> update.path("chosen_inline_result")).toList();
        assertThat(told).extracting(chosen -> chosen.path("result_id").asString()).containsExactly("a", "a");
        assertThat(told.getFirst().has("inline_message_id")).isFalse();
        String id = told.getLast().path("inline_message_id").asString();
        assertThat(result("editMessageText", edited(id, "y")).asBoolean()).isTrue();
        assertThat(room.shown()).extracting(Sent::text).containsExactly("x", "y");
        assertThat(room.shown()).extracting(sent -> sent.message().at("/via_bot/username").asString())
                .as("an edit changes no sender").containsOnly("some_bot");
        assertThat(refused("editMessageText", edited(id, "y"))).contains("message is not modified");
        assertThat(refused("editMessageText", edited("nothing", "y"))).endsWith("MESSAGE_ID_INVALID");
    }

    @Test
    void a_guest_message_is_answered_once_with_one_card() throws IOException, InterruptedException {
        String question = api.updates().call(room, reader, "@some_bot wind");
        String json = "{\"guest_query_id\":\"%s\",\"result\":%s}";
        JsonNode sent = result("answerGuestQuery", json.formatted(question, card("a", "x")));
        assertThat(room.shown().getLast().text()).isEqualTo("x");
        assertThat(result("editMessageText", edited(sent.path("inline_message_id").asString(""), "y")).asBoolean())
                .isTrue();
        assertThat(room.shown().getLast().text()).isEqualTo("y");
        assertThat(refused("answerGuestQuery", json.formatted(question, card("a", "x")))).contains("query is too old");
        assertThat(refused("answerGuestQuery", json.formatted(api.updates().call(room, reader, "x"), card("", "x"))))
                .endsWith("RESULT_ID_INVALID");
    }

    @Test
    void a_press_is_answered_once() throws IOException, InterruptedException {
        result("sendMessage", message("x", ",\"reply_markup\":" + BUTTON));
        String question = api.updates().press(reader, room.shown().getFirst(), "/a");
        String update = api.queue().takeAll().getFirst();
        assertThat(update).contains("\"callback_query\"", "\"id\":\"" + question + "\"", "\"data\":\"/a\"",
                "\"message_id\":1", "\"language_code\":\"de\"");
        String json = "{\"callback_query_id\":\"%s\",\"text\":\"%s\"}";
        assertThat(refused("answerCallbackQuery", json.formatted(question, "x".repeat(201))))
                .isEqualTo("400 Bad Request: MESSAGE_TOO_LONG");
        assertThat(result("answerCallbackQuery", json.formatted(question, "x".repeat(200))).asBoolean()).isTrue();
        assertThat(watch.notes.getLast()).isEqualTo(question + " " + "x".repeat(200));
        assertThat(refused("answerCallbackQuery", json.formatted(question, "x"))).contains("query is too old");
        assertThat(api.updates().press(reader, room.shown().getFirst(), "/a")).isNotEqualTo(question);
    }

    @Test
    void a_webhook_takes_the_place_of_polling() throws IOException, InterruptedException {
        api.updates().say(room, reader, "/help");
        assertThat(result("setWebhook",
                "{\"url\":\"http://host/x\",\"secret_token\":\"s-1\",\"allowed_updates\":[\"message\"]}")
                .asBoolean()).isTrue();
        assertThat(api.webhook()).contains(new WebhookTarget(URI.create("http://host/x"), "s-1", Set.of("message")));
        assertThat(result("getWebhookInfo", "{}").toString()).isEqualTo(
                "{\"url\":\"http://host/x\",\"has_custom_certificate\":false,\"pending_update_count\":1}");
        assertThat(refused("getUpdates", "{}")).startsWith("409 Conflict: can't use getUpdates method while webhook");
        assertThat(result("deleteWebhook", "{}").asBoolean()).isTrue();
        assertThat(api.queue().size()).isOne();
        assertThat(result("getWebhookInfo", "{}").path("url").asString("x")).isEmpty();
        result("deleteWebhook", "{\"drop_pending_updates\":true}");
        assertThat(api.queue().size()).isZero();
        assertThat(refused("setWebhook", "{\"url\":\"http://host/x\",\"secret_token\":\"two words\"}"))
                .isEqualTo("400 Bad Request: secret token contains unallowed characters");
        assertThat(refused("setWebhook", "{\"url\":\"host\"}")).contains("An HTTPS URL must be provided");
        assertThat(refused("setWebhook", "{\"url\":\"http:///x\"}")).contains("An HTTPS URL must be provided");
    }

    @Test
    void updates_come_as_they_are_asked_for() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            api.updates().say(room, reader, "/help " + i);
        }
        assertThat(result("getUpdates", "{\"limit\":2}").size()).isEqualTo(2);
        assertThat(result("getUpdates", "{\"limit\":0}").size()).isEqualTo(1);
        JsonNode all = result("getUpdates", "{}");
        assertThat(all.size()).isEqualTo(3);
        JsonNode message = all.path(1).path("message");
        assertThat(message.path("text").asString()).isEqualTo("/help 1");
        assertThat(message.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(message.path("message_id").asInt()).isEqualTo(2);
        assertThat(message.path("entities").toString())
                .isEqualTo("[{\"type\":\"bot_command\",\"offset\":0,\"length\":5}]");
        long second = all.path(1).path("update_id").asLong();
        assertThat(result("getUpdates", "{\"offset\":%d}".formatted(second)).size()).isEqualTo(2);
        assertThat(result("getUpdates", "{\"offset\":%d,\"allowed_updates\":[\"poll\"]}".formatted(second)).size())
                .isZero();
    }

    @Test
    void what_the_bot_tells_of_itself_depends_on_chat_and_language() throws IOException, InterruptedException {
        String commands = "{\"commands\":[{\"command\":\"%s\",\"description\":\"%s\"}]%s}";
        result("setMyCommands", commands.formatted("all", "x", ""));
        result("setMyCommands", commands.formatted("german", "x", ",\"language_code\":\"de\""));
        result("setMyCommands", commands.formatted("own", "x", ",\"scope\":{\"type\":\"chat\",\"chat_id\":7}"));
        assertThat(api.profile().commands(8, "en").path(0).path("command").asString()).isEqualTo("all");
        assertThat(api.profile().commands(8, "de-AT").path(0).path("command").asString()).isEqualTo("german");
        assertThat(api.profile().commands(7, "de").path(0).path("command").asString()).isEqualTo("own");
        assertThat(result("getMyCommands", "{\"language_code\":\"de\"}").path(0).path("command").asString())
                .isEqualTo("german");
        assertThat(result("getMyCommands", "{\"language_code\":\"fr\"}").size()).isZero();
        result("deleteMyCommands", "{\"scope\":{\"type\":\"chat\",\"chat_id\":\"7\"}}");
        assertThat(api.profile().commands(7, "D").path(0).path("command").asString()).isEqualTo("all");
        result("setMyDescription", "{\"description\":\"Hello\"}");
        result("setMyDescription", "{\"description\":\"Hallo\",\"language_code\":\"de\"}");
        assertThat(watch.notes).containsExactly("described", "described");
        assertThat(api.profile().description("DE-at")).isEqualTo("Hallo");
        assertThat(api.profile().description("fr")).isEqualTo("Hello");
        assertThat(new Profile().description("fr")).isEmpty();
        assertThat(new Profile().commands(7, "de").size()).isZero();
    }

    @Test
    void what_the_bot_tells_of_itself_has_limits() throws IOException, InterruptedException {
        String commands = "{\"commands\":[{\"command\":\"%s\",\"description\":\"%s\"}]}";
        result("setMyCommands", commands.formatted("a".repeat(32), "x".repeat(256)));
        assertThat(refused("setMyCommands", commands.formatted("A", "x")))
                .isEqualTo("400 Bad Request: BOT_COMMAND_INVALID");
        assertThat(refused("setMyCommands", commands.formatted("a", "x".repeat(257))))
                .isEqualTo("400 Bad Request: description is too long");
        assertThat(refused("setMyDescription", "{\"description\":\"%s\"}".formatted("x".repeat(513))))
                .contains("too long");
        result("setMyDescription", "{\"description\":\"%s\"}".formatted("x".repeat(512)));
        assertThat(refused("setMyShortDescription", "{\"short_description\":\"%s\"}".formatted("x".repeat(121))))
                .contains("short_description is too long");
        result("setMyShortDescription", "{\"short_description\":\"%s\"}".formatted("x".repeat(120)));
        assertThat(refused("setMyName", "{\"name\":\"%s\"}".formatted("x".repeat(65)))).contains("name is too long");
        result("setMyName", "{\"name\":\"%s\"}".formatted("x".repeat(64)));
        assertThat(refused("setMyDescription", "{\"description\":\"x\",\"language_code\":\"deu\"}"))
                .isEqualTo("400 Bad Request: invalid language code specified");
    }

    @Test
    void parameters_may_come_in_the_query_as_a_form_or_in_parts() throws IOException, InterruptedException {
        String path = "/bot" + TOKEN + "/sendMessage";
        get(path + "?chat_id=7&text=" + URLEncoder.encode("a&b=c", UTF_8) + "&broken");
        send(HttpRequest.newBuilder(api.url().resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("chat_id=7&text=17")));
        send(HttpRequest.newBuilder(api.url().resolve(path)).header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString("--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n"
                        + "--B\r\nContent-Disposition: form-data; name=\"text\"\r\nX: y\r\n\r\n{hello\r\n--B--")));
        send(HttpRequest.newBuilder(api.url().resolve(path + "?chat_id=7&text=t&reply_markup="
                + URLEncoder.encode(BUTTON, UTF_8))).POST(BodyPublishers.noBody()));
        assertThat(room.shown()).extracting(Sent::text).containsExactly("a&b=c", "17", "{hello", "t");
        assertThat(room.shown().getLast().button("/a")).isPresent();
        assertThat(get(path + "?chat_id=7&text=t&reply_markup=%7B").body())
                .contains("can't parse reply_markup JSON object");
        assertThat(send(HttpRequest.newBuilder(api.url().resolve(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("17"))).body()).contains("chat not found");
    }

    @Test
    void anybody_may_be_accepted_without_being_opened() throws IOException, InterruptedException {
        api.rooms().acceptAnybody();
        result("sendMessage", "{\"chat_id\":99,\"text\":\"x\"}");
        result("sendMessage", "{\"chat_id\":-99,\"text\":\"x\"}");
        assertThat(result("getChat", "{\"chat_id\":99}").path("type").asString()).isEqualTo("private");
        assertThat(result("getChat", "{\"chat_id\":-99}").path("type").asString()).isEqualTo("supergroup");
        assertThat(refused("sendMessage", "{\"chat_id\":0,\"text\":\"x\"}")).contains("chat not found");
        assertThat(api.rooms().open(7, "group", "other")).isSameAs(room);
        assertThat(room.title()).isEqualTo("Reader");
        assertThat(room.type()).isEqualTo("private");
    }

    @Test
    void other_paths_can_be_served_and_a_closed_server_answers_nobody() throws IOException, InterruptedException {
        api.serve("/other", exchange -> BotServer.answer(exchange, 201, "text/plain", ""));
        HttpResponse<String> answer = get("/other/x");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        URI url = api.url();
        assertThat(url.getHost()).isEqualTo("127.0.0.1");
        api.close();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()));
    }

    @Test
    void what_people_do_becomes_an_update() {
        assertThat(api.updates().addRaw("\"message\":17")).isEqualTo(100_000_001);
        api.updates().add("my_chat_member",
                api.updates().membership(room, reader.toJson(), api.bot(), "member", "kicked"));
        api.updates().add("my_chat_member", api.updates().membership(room, reader.toJson(), api.bot(), "left",
                "administrator"));
        assertThat(api.updates().add("message", Updates.withSticker(api.updates().message(room))))
                .isEqualTo(100_000_004);
        api.updates().add("message", Updates.withPhoto(api.updates().message(room), ""));
        api.updates().add("message", Updates.withPhoto(api.updates().message(room), "see"));
        List<JsonNode> all = api.queue().takeAll().stream().map(JsonMapper.shared()::readTree).toList();
        assertThat(all.getFirst().toString()).isEqualTo("{\"update_id\":100000001,\"message\":17}");
        JsonNode kicked = all.get(1).path("my_chat_member");
        assertThat(kicked.path("new_chat_member").path("status").asString()).isEqualTo("kicked");
        assertThat(kicked.path("old_chat_member").path("status").asString()).isEqualTo("member");
        assertThat(kicked.path("new_chat_member").path("user").toString()).isEqualTo(api.bot().toString());
        assertThat(kicked.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(kicked.path("from").path("id").asLong()).isEqualTo(7);
        assertThat(kicked.path("chat").path("id").asLong()).isEqualTo(7);
        assertThat(all.get(2).path("my_chat_member").path("new_chat_member").path("can_invite_users").asBoolean())
                .isTrue();
        assertThat(all.get(3).path("message").path("sticker").path("emoji").asString()).isEqualTo("👍");
        assertThat(all.get(4).path("message").has("caption")).isFalse();
        assertThat(all.get(4).path("message").path("photo").path(0).path("width").asInt()).isEqualTo(90);
        assertThat(all.get(5).path("message").path("caption").asString()).isEqualTo("see");
        assertThat(Updates.withText(Updates.object(), "see /help@bot or a/b now").path("entities").toString())
                .isEqualTo("[{\"type\":\"bot_command\",\"offset\":4,\"length\":9}]");
        assertThat(new User(1, "x", "").toJson().has("language_code")).isFalse();
        assertThat(new Call("m", Updates.object().put("chat_id", 5).put("text", "t"), clock.instant()))
                .satisfies(call -> assertThat(call.chatId()).isEqualTo(5))
                .satisfies(call -> assertThat(call.text("text")).isEqualTo("t"))
                .satisfies(call -> assertThat(call.text("none")).isEmpty());
    }
}
