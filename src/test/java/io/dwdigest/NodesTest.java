package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.Crowd;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Runs two nodes whose clocks differ on one PostgreSQL. {@code NodesBenchmark} runs three, as processes that are
 * killed.
 */
@Tag("database")
@Order(1)
class NodesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HikariDataSource database = Databases.postgres();
    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private final List<Bot> nodes = Stream.of(5, -5).map(this::node).toList();

    private Bot node(int secondsAhead) {
        return new Bot(telegram).at(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead))).reading(dw)
                .with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                .with("SPRING_DATASOURCE_USERNAME", database.getUsername())
                .with("spring.quartz.scheduler-name", "nodes").with("TELEGRAM_RATE", "200");
    }

    @AfterEach
    void close() {
        nodes.forEach(Bot::close);
        telegram.close();
        dw.close();
        database.close();
    }

    @Test
    void every_chat_gets_an_article_once_and_the_other_node_goes_on() {
        telegram.acceptAnybody();
        Crowd.fill(database, 300);
        nodes.forEach(Bot::start);
        Person reader = telegram.reader(42, "zh-hans");
        reader.says("/help").awaits("我会做这些");
        dw.publish(Piece.piece(82_000_001).headline("人工智能第一课").build());
        await().atMost(SOON).until(() -> digests().count() >= 300);

        nodes.getFirst().stop(); // this one asks Telegram for updates, because it came first
        reader.says("/topics").awaits("点一下");
        dw.publish(Piece.piece(82_000_002).headline("人工智能第二课").build());
        await().atMost(SOON).until(() -> digests().count() >= 600);
        assertThat(digests().map(sent -> sent.chatId() + " " + sent.links().getLast())).doesNotHaveDuplicates();
        assertThat(reader.got()).hasSize(2);
        assertThat(telegram.violations()).isEmpty();
    }

    private Stream<Sent> digests() {
        return telegram.sent().stream().filter(sent -> sent.chatId() >= Crowd.FIRST);
    }

    @Test
    void messages_to_different_nodes_are_answered_in_their_order()
            throws IOException, InterruptedException {
        nodes.forEach(node -> node.with("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:9")
                .with("TELEGRAM_WEBHOOK_SECRET", "secret").start());
        Person reader = telegram.reader(42, "en");
        telegram.trouble().in(42).at("sendMessage").once().tooManyRequests(2);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int number = 0; number < 4; number++) {
                assertThat(deliver(http, nodes.get(number % 2), number)).isEqualTo(200);
            }
        }
        await().atMost(SOON).until(() -> reader.got().size() >= 4);
        assertThat(reader.got()).map(Sent::text).map(text -> text.replaceAll("(?s).*(word\\d).*", "$1"))
                .containsExactly("word0", "word1", "word2", "word3");
    }

    @Test
    void a_node_idle_in_a_transaction_delays_nobody_for_long() throws SQLException {
        nodes.forEach(Bot::start);
        Person reader = telegram.reader(42, "zh-hans");
        reader.says("/help").awaits("我会做这些");
        HikariDataSource pool = nodes.getLast().part(HikariDataSource.class);
        Connection standing = pool.getConnection();
        standing.setAutoCommit(false);
        standing.createStatement().execute("lock table chat in access exclusive mode");
        reader.says("/topics").awaits("点一下");
        assertThat(standing.isValid(1)).isFalse();
        pool.evictConnection(standing);
    }

    private static int deliver(HttpClient http, Bot node, int number) throws IOException, InterruptedException {
        String update = """
                {"update_id": %d, "message": {"message_id": %d, "date": 1700000000, "text": "/follow word%d",
                 "chat": {"id": 42, "type": "private", "first_name": "A"},
                 "from": {"id": 42, "is_bot": false, "first_name": "A", "language_code": "en"}}}
                """.formatted(5_000 + number, 1 + number, number);
        return http.send(HttpRequest.newBuilder(node.address("/telegram/webhook"))
                .header("X-Telegram-Bot-Api-Secret-Token", "secret").POST(BodyPublishers.ofString(update)).build(),
                BodyHandlers.discarding()).statusCode();
    }
}
