package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.http.RecordingClient;
import io.dwdigest.testing.telegram.TelegramStandIn;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Where the clients call, and what becomes of answers that they do not pass on as they came. */
class ClientTest {

    private static final String BOT = "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"B\"}}";

    private final List<String> called = new ArrayList<>();

    /** A client for all calls, which reaches nobody. */
    private OkHttpClient answering(int status, String answer) {
        return new OkHttpClient.Builder().addInterceptor(chain -> {
            called.add(chain.request().url().toString());
            return response(chain.request(), status, ResponseBody.create(answer, MediaType.get("application/json")));
        }).build();
    }

    private static Response response(Request request, int status, ResponseBody body) {
        return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(status).message("x").body(body)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"https://api.telegram.org, https://api.telegram.org/bot123:token/getme",
            "http://127.0.0.1, http://127.0.0.1/bot123:token/getme",
            "http://127.0.0.1:8081, http://127.0.0.1:8081/bot123:token/getme"})
    void the_usual_port_is_called_where_none_is_set(URI api, String expected) throws TelegramApiException {
        TelegramClient telegram = new TelegramConfiguration().sendingClient(answering(200, BOT),
                new BotAccess("123:token", api));
        assertThat(telegram.execute(new GetMe()).getFirstName()).isEqualTo("B");
        assertThat(called).singleElement().asString().isEqualToIgnoringCase(expected);
    }

    @Test
    void an_answer_that_is_not_understood_is_kept_without_the_token(@TempDir Path folder) throws IOException {
        try (TelegramStandIn telegram = new TelegramStandIn()) {
            telegram.trouble().at("getMe").answers("{\"id\":\"%s\",\"is_bot\":[]}".formatted(telegram.token()));
            TelegramClient client = new TelegramConfiguration().sendingClient(RecordingClient.into(folder),
                    new BotAccess(telegram.token(), telegram.url()));
            assertThat(catchThrowable(() -> client.execute(new GetMe()))).isInstanceOf(TelegramApiException.class);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).singleElement().satisfies(file -> assertThat(Files.readString(file))
                        .startsWith("getMe\n\n").contains("\"is_bot\":[]").doesNotContain(telegram.token()));
            }
        }
    }

    /** One that is not let go would keep its connection until the process ends. */
    @Test
    void an_answer_that_is_replaced_lets_its_connection_go() throws IOException {
        try (TelegramStandIn telegram = new TelegramStandIn()) {
            telegram.trouble().at("getMe").serverError(413);
            OkHttpClient http = new OkHttpClient.Builder().addInterceptor(new TooLargeAnswers()).build();
            Request call = new Request.Builder().url(telegram.url() + "/bot" + telegram.token() + "/getMe").build();
            try (Response answer = http.newCall(call).execute()) {
                assertThat(answer.code()).isEqualTo(413);
                assertThat(answer.peekBody(1000).string()).contains("\"error_code\":413");
            }
            assertThat(http.connectionPool().idleConnectionCount()).isEqualTo(http.connectionPool().connectionCount());
        }
    }
}
