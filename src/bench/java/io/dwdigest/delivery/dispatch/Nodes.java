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

/** Runs three nodes as separate processes on one PostgreSQL, between the stand-ins, with a broadcast to count. */
final class Nodes implements AutoCloseable {

    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=1", "-Xmx192m", "-XX:+UseSerialGC"};
    private static final String POLLS = "This node now receives Telegram's updates";
    /** In the words of this version, or of an older one. */
    private static final Pattern IN_FLIGHT = Pattern.compile("(\\d+) deliveries were (?:on their way|being sent)");

    private final HikariDataSource database;
    final Broadcast broadcast;
    final List<Integer> ports = new ArrayList<>();
    final List<BotProcess> running = new ArrayList<>();
    private final List<BotProcess> all = new ArrayList<>();

    /** Starts the nodes on a new database, and waits until they are ready. */
    Nodes(int chats, int rate, String... settings) {
        this(Databases.postgres(), null, chats, rate, settings);
    }

    /**
     * Starts the nodes, and waits until they are ready.
     *
     * @param older the classes of an older version to run; null for the present ones
     * @param settings settings that replace those derived from the database
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
                .untilAsserted(() -> assertThat(node.output()).containsAnyOf("Telegram accepted the token",
                        "Telegram knows this bot as")); // what an older version says
    }

    /** The number of the running node that polls now, as far as the logs tell. */
    int poller() {
        await().atMost(Duration.ofSeconds(30)).until(() -> running.stream().anyMatch(Nodes::polls));
        return running.indexOf(running.stream().filter(Nodes::polls).findFirst().orElseThrow());
    }

    private static boolean polls(BotProcess node) {
        return node.output().lastIndexOf(POLLS) > node.output().lastIndexOf("This node no longer receives updates");
    }

    void killAndStart(int number) {
        running.get(number).kill();
        running.set(number, start(number, null));
    }

    /** Stops a node as an operator does, and starts it again in the present version. */
    void upgrade(int number) throws InterruptedException {
        running.get(number).terminate();
        running.get(number).awaitExit(Duration.ofSeconds(30));
        running.set(number, start(number, null));
        awaitReady(running.get(number));
    }

    /** Waits until nothing is owed any more. What a killed node was sending is settled only after a minute. */
    void awaitAllSettled() {
        await().atMost(Duration.ofMinutes(5)).until(() -> JdbcClient.create(database)
                .sql("select count(*) from delivery where state in ('OWED', 'SENDING')").query(Long.class)
                .single() == 0);
    }

    /** How many deliveries the nodes found on their way after a node had ended. */
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
