package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.FreePort;

/** Three bots as processes of their own on one PostgreSQL, between the stand-ins, and what became of a broadcast. */
final class Nodes implements AutoCloseable {

    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=1", "-Xmx192m", "-XX:+UseSerialGC"};
    private static final String POLLS = "This node asks Telegram for updates now";
    private static final Pattern IN_FLIGHT = Pattern.compile("(\\d+) deliveries were being sent");

    private final HikariDataSource database;
    final Broadcast broadcast;
    final List<Integer> ports = new ArrayList<>();
    final List<BotProcess> running = new ArrayList<>();
    private final List<BotProcess> all = new ArrayList<>();

    /** Ready, on a database of their own. */
    Nodes(int chats, int rate, String... settings) {
        this(Databases.postgres(), null, chats, rate, settings);
    }

    /**
     * Ready.
     *
     * @param older the classes of an older version, which they are of
     * @param settings instead of those that follow from the database
     */
    Nodes(HikariDataSource database, @Nullable Path older, int chats, int rate, String... settings) {
        this.database = database;
        broadcast = new Broadcast(older, chats, Stream.concat(Stream.of("TELEGRAM_RATE=" + rate,
                "SPRING_DATASOURCE_URL=" + database.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME=postgres"),
                Stream.of(settings)).toArray(String[]::new));
        for (int number = 0; number < 3; number++) {
            ports.add(FreePort.find());
            running.add(start(number, older));
        }
        running.forEach(Nodes::awaitReady);
    }

    private BotProcess start(int number, @Nullable Path older) {
        BotProcess node = broadcast.startNode(ports.get(number), older, OPTIONS);
        all.add(node);
        return node;
    }

    private static void awaitReady(BotProcess node) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(node.output()).contains("Telegram knows this bot as"));
    }

    /** The number of the one that polls now: of the living, the last to have said so. */
    int poller() {
        await().atMost(Duration.ofSeconds(30)).until(() -> running.stream().anyMatch(Nodes::polls));
        return running.indexOf(running.stream().filter(Nodes::polls).findFirst().orElseThrow());
    }

    private static boolean polls(BotProcess node) {
        return node.output().contains(POLLS) && !node.output().contains("Another node asks Telegram");
    }

    void killAndStart(int number) {
        running.get(number).kill();
        running.set(number, start(number, null));
    }

    /** Stops one as an operator does, and starts it again in the present version. */
    void upgrade(int number) throws InterruptedException {
        running.get(number).terminate();
        running.get(number).awaitExit(Duration.ofSeconds(30));
        running.set(number, start(number, null));
        awaitReady(running.get(number));
    }

    /** Waits until nothing is owed any more; what a killed node had waits a minute. */
    void awaitAllSettled() {
        await().atMost(Duration.ofMinutes(5)).until(() -> JdbcClient.create(database)
                .sql("select count(*) from delivery where state in ('OWED', 'SENDING')").query(Long.class)
                .single() == 0);
    }

    /** How many deliveries the nodes found under way when one was gone. */
    int inFlight() {
        return all.stream().flatMap(node -> IN_FLIGHT.matcher(node.output()).results())
                .mapToInt(found -> Integer.parseInt(found.group(1))).sum();
    }

    @Override
    public void close() {
        all.forEach(BotProcess::close);
        broadcast.close();
        database.close();
    }
}
