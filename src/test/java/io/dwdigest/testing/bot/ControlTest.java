package io.dwdigest.testing.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.telegram.TelegramStandIn;

class ControlTest {

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void open() {
        Control.open(telegram, dw);
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        telegram.close();
        dw.close();
    }

    @Test
    void publishes_where_people_ask() throws Exception {
        assertThat(post("publish?topic=ai&where=feed&id=5&headline=%E5%BE%B7").body())
                .contains("5 德 https://www.dw.com/zh/");
        assertThat(post("publish?count=3").body().lines()).hasSize(3);
        String feed = http.send(HttpRequest.newBuilder(dw.feedsUrl().resolve("/xml/rss-chi-all")).build(),
                BodyHandlers.ofString()).body();
        assertThat(feed.split("<item>", -1)).hasSize(5);
    }

    @Test
    void speaks_for_people() throws Exception {
        post("say?chat=1&text=/start&language=zh-hans");
        assertThat(telegram.takeUpdates().getFirst()).contains("\"/start\"", "zh-hans", "bot_command");
        assertThat(post("press?chat=1&button=nothing").statusCode()).isEqualTo(400);
        http.send(HttpRequest.newBuilder(telegram.url()
                .resolve("/bot" + telegram.token() + "/sendMessage?chat_id=1&text=hello")).build(),
                BodyHandlers.discarding());
        assertThat(post("sent?chat=1").body()).contains("hello");
        assertThat(post("violations").body()).isBlank();
    }

    @Test
    void fails_and_heals() throws Exception {
        post("fail?path=/xml/&how=503");
        HttpRequest feed = HttpRequest.newBuilder(dw.feedsUrl().resolve("/xml/rss-chi-all")).build();
        assertThat(http.send(feed, BodyHandlers.discarding()).statusCode()).isEqualTo(503);
        post("fail?method=getMe&how=429&seconds=3&times=1");
        HttpRequest me = HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token() + "/getMe")).build();
        assertThat(http.send(me, BodyHandlers.ofString()).body()).contains("\"retry_after\":3");
        assertThat(post("heal").statusCode()).isEqualTo(200);
        assertThat(http.send(feed, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(post("nonsense").body()).contains("POST publish");
        assertThat(post("fail?path=/xml/&how=somehow").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> post(String what) throws IOException, InterruptedException {
        return http
                .send(HttpRequest.newBuilder(telegram.url().resolve("/control/" + what)).POST(BodyPublishers.noBody())
                        .build(), BodyHandlers.ofString());
    }
}
