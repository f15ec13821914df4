package io.dwdigest.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.playground.api.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("shared") // each call to Telegram is held against the published schema
class TelegramStandInTest {

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        telegram.close();
    }

    @Test
    void refuses_a_wrong_token_with_401_and_a_malformed_with_404() throws Exception {
        assertThat(get("/bot1:other/getme").path("error_code").asInt()).isEqualTo(401);
        assertThat(get("/botnonsense/getme").path("error_code").asInt()).isEqualTo(404);
        assertThat(call("getme", "{}").at("/result/username").asString()).isEqualTo(TelegramStandIn.USERNAME);
    }

    @Test
    void takes_parameters_from_the_query() throws Exception {
        telegram.reader(7, "de");
        get("/bot" + telegram.token() + "/sendMessage?chat_id=7&text=4711&parse_mode=HTML");
        assertThat(telegram.sentTo(7)).extracting(Sent::text).containsExactly("4711");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void records_unknown_methods_as_violations() throws Exception {
        assertThat(call("sendpigeon", "{}").path("description").asString()).isEqualTo("Not Found: method not found");
        assertThat(telegram.violations()).isNotEmpty();
    }

    @Test
    void an_offset_forgets_what_is_older() throws Exception {
        Person reader = telegram.reader(7, "de");
        reader.says("one").says("two").says("three");
        JsonNode all = call("getupdates", "{\"limit\":2}").path("result");
        assertThat(all.size()).isEqualTo(2);
        int second = all.path(1).path("update_id").asInt();
        JsonNode rest = call("getupdates", "{\"offset\":" + (second + 1) + "}").path("result");
        assertThat(rest.at("/0/message/text").asString()).isEqualTo("three");
        assertThat(telegram.pendingUpdates()).isEqualTo(1);
    }

    @Test
    void a_long_poll_ends_when_something_arrives() throws Exception {
        CompletableFuture<JsonNode> poll = later("getupdates", "{\"timeout\":30}");
        telegram.awaitCall("getUpdates", call -> true, Duration.ofSeconds(5));
        telegram.reader(7, "de").says("/latest@" + TelegramStandIn.USERNAME + " 3");
        JsonNode message = poll.get().at("/result/0/message");
        assertThat(message.at("/entities/0/type").asString()).isEqualTo("bot_command");
        assertThat(message.at("/entities/0/length").asInt()).isEqualTo("/latest@dw_stand_in_bot".length());
    }

    @Test
    void the_earlier_of_two_polls_gets_409() throws Exception {
        CompletableFuture<JsonNode> first = later("getupdates", "{\"timeout\":30}");
        telegram.awaitCall("getUpdates", call -> true, Duration.ofSeconds(5));
        Thread.sleep(100);
        CompletableFuture<JsonNode> second = later("getupdates", "{\"timeout\":30}");
        assertThat(first.get().path("error_code").asInt()).isEqualTo(409);
        telegram.rawUpdate("\"message\":17");
        assertThat(second.get().at("/result/0/message").asInt()).isEqualTo(17);
    }

    @Test
    void numbers_may_restart_lower() throws Exception {
        telegram.restartUpdateIds(5);
        telegram.reader(7, "de").says("hello");
        JsonNode updates = call("getupdates", "{\"offset\":100000001}").path("result");
        assertThat(updates.at("/0/update_id").asInt()).isEqualTo(5);
    }

    @Test
    void only_known_chats_can_be_written_to() throws Exception {
        assertThat(send(7, "hello").path("description").asString()).isEqualTo("Bad Request: chat not found");
        Person reader = telegram.reader(7, "de");
        assertThat(send(7, "hello").path("ok").asBoolean()).isTrue();
        reader.blocks();
        assertThat(send(7, "hello").path("description").asString())
                .isEqualTo("Forbidden: bot was blocked by the user");
        reader.unblocks();
        assertThat(send(7, "hello").at("/result/message_id").asInt()).isGreaterThan(1);
    }

    @Test
    void a_migrated_group_names_its_new_id() throws Exception {
        Group supergroup = telegram.group(-5, "Newsroom").migrates(-1005);
        assertThat(send(-5, "hello").at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(-1005);
        assertThat(send(-1005, "hello").path("ok").asBoolean()).isTrue();
        assertThat(supergroup.awaitsAnswer().shows("hello")).isTrue();
    }

    @Test
    void buttons_must_fit_and_can_be_pressed() throws Exception {
        Person reader = telegram.reader(7, "de");
        assertThat(sendWithButton("x".repeat(65)).path("description").asString())
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
        sendWithButton("next:1");
        reader.presses("more");
        JsonNode query = call("getupdates", "{}").at("/result/0/callback_query");
        assertThat(query.path("data").asString()).isEqualTo("next:1");
        assertThat(query.at("/message/message_id").asInt()).isPositive();
        String answer = "{\"callback_query_id\":\"" + query.path("id").asString() + "\"}";
        assertThat(call("answercallbackquery", answer).path("ok").asBoolean()).isTrue();
        assertThat(call("answercallbackquery", answer).path("description").asString()).contains("query is too old");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void an_edit_must_change_something() throws Exception {
        Person reader = telegram.reader(7, "de");
        int id = send(7, "one").at("/result/message_id").asInt();
        String edit = "{\"chat_id\":7,\"message_id\":" + id + ",\"text\":\"%s\"}";
        assertThat(call("editmessagetext", edit.formatted("one")).path("description").asString())
                .contains("message is not modified");
        call("editmessagetext", edit.formatted("two"));
        assertThat(reader.sees()).extracting(Sent::text).containsExactly("two");
    }

    @Test
    void the_ceiling_holds() throws Exception {
        telegram.reader(7, "de");
        telegram.ceiling(3, 9);
        for (int i = 0; i < 3; i++) {
            assertThat(send(7, "hello").path("ok").asBoolean()).isTrue();
        }
        assertThat(send(7, "hello").at("/parameters/retry_after").asInt()).isEqualTo(9);
        assertThat(telegram.mostInOneSecond()).isEqualTo(3);
        assertThat(telegram.refusedByCeiling()).isEqualTo(1);
    }

    @Test
    void trouble_strikes_where_and_as_often_as_asked() throws Exception {
        telegram.reader(7, "de");
        telegram.reader(8, "de");
        telegram.trouble().in(7).at("sendMessage").once().tooManyRequests(5);
        assertThat(send(8, "hello").path("ok").asBoolean()).isTrue();
        assertThat(send(7, "hello").path("error_code").asInt()).isEqualTo(429);
        assertThat(send(7, "hello").path("ok").asBoolean()).isTrue();
        telegram.trouble().serverError(502);
        assertThatThrownBy(() -> send(7, "hello")).hasMessageContaining("'<'");
    }

    @Test
    void a_connection_breaks_before_or_after_delivery() {
        telegram.reader(7, "de");
        telegram.trouble().once().droppedBeforeDelivery();
        assertThatThrownBy(() -> send(7, "hello")).isInstanceOf(IOException.class);
        assertThat(telegram.sent()).isEmpty();
        telegram.trouble().once().droppedAfterDelivery();
        assertThatThrownBy(() -> send(7, "hello")).isInstanceOf(IOException.class);
        assertThat(telegram.sent()).hasSize(1);
    }

    @Test
    void what_people_do_is_as_the_schema_says() throws Exception {
        Person reader = telegram.reader(7, "de");
        Group group = telegram.group(-1005, "Newsroom").administrators(reader);
        sendWithButton("next:1");
        reader.says("/start").edits("/stop").sendsSticker().sendsPhoto("").presses("more").blocks().unblocks();
        group.adds(reader).thread(3).says(reader, "hi").anonymousAdminSays("/subscribe").kicks(reader).migrates(-1006);
        telegram.channel(-1007, "News").posts("hello").adds(reader);
        JsonNode updates = call("getupdates", "{}").path("result");
        assertThat(updates.size()).isEqualTo(15);
        BotApiSchema schema = BotApiSchema.find();
        assertThat(updates.valueStream().flatMap(update -> schema.checkType("Update", update).stream())).isEmpty();
        JsonNode member = call("getchatadministrators", "{\"chat_id\":-1006}").path("result").path(0);
        assertThat(member.path("status").asString()).isEqualTo("administrator");
        assertThat(schema.checkType("ChatMember", member)).isEmpty();
        assertThat(telegram.violations()).isEmpty();
    }

    private JsonNode send(long chat, String text) throws IOException, InterruptedException {
        return call("sendmessage", "{\"chat_id\":\"" + chat + "\",\"text\":\"" + text + "\"}");
    }

    private JsonNode sendWithButton(String data) throws IOException, InterruptedException {
        return call("sendmessage", """
                {"chat_id":7,"text":"hello","method":"sendmessage",
                 "reply_markup":{"inline_keyboard":[[{"text":"more","callback_data":"%s"}]]}}""".formatted(data));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(telegram.url().resolve(path)).build();
        return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private JsonNode call(String method, String json) throws IOException, InterruptedException {
        try {
            return later(method, json).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private CompletableFuture<JsonNode> later(String method, String json) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(telegram.url() + "/bot" + telegram.token() + "/" + method))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> JsonMapper.shared().readTree(answer.body()));
    }
}
