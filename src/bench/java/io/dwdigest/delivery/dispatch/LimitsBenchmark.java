package io.dwdigest.delivery.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.FreePort;
import io.dwdigest.testing.telegram.Crowd;

/**
 * Measures what Telegram's 429 cost: for single chats at random, for everybody, and at a ceiling. Each runs with one
 * bot on its database file, and with two nodes on PostgreSQL. Not a test: it prints what it sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=LimitsBenchmark -Druns=3}</pre>
 */
class LimitsBenchmark {

    private static final int CHATS = Integer.getInteger("chats", 3_000);
    private static final int RATE = Integer.getInteger("rate", 120);
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:+UseSerialGC"};

    @FunctionalInterface
    private interface Measured {
        void in(Broadcast broadcast, String name) throws InterruptedException;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_in_twenty_refused_at_random(int nodes) throws InterruptedException {
        run(nodes, RATE, (broadcast, name) -> atRandom(broadcast, name, 0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_in_five_refused_at_random(int nodes) throws InterruptedException {
        run(nodes, RATE, (broadcast, name) -> atRandom(broadcast, name, 0.2));
    }

    private static void atRandom(Broadcast broadcast, String name, double share) throws InterruptedException {
        broadcast.telegram.trouble().at("sendMessage").atRandom(share, 7).tooManyRequests(3);
        publish(broadcast);
        print("%s, %.0f %% 429 of 3 s".formatted(name, share * 100), broadcast);
    }

    /** Everybody is told to wait for 20 s, in the middle of a broadcast. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everybody_is_told_to_wait(int nodes) throws InterruptedException {
        run(nodes, RATE, (broadcast, name) -> {
            broadcast.publish(1);
            broadcast.awaitDigests(CHATS / 3);
            int before = broadcast.telegram.calls("sendMessage").size();
            int arrived = broadcast.telegram.sentCount();
            broadcast.telegram.trouble().at("sendMessage").tooManyRequests(20);
            TimeUnit.MILLISECONDS.sleep(19_900);
            int tried = broadcast.telegram.calls("sendMessage").size() - before
                    - (broadcast.telegram.sentCount() - arrived);
            broadcast.telegram.clearTrouble();
            broadcast.awaitDigests(CHATS);
            print("%s, all told to wait 20 s, %d calls tried meanwhile".formatted(name, tried), broadcast);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void twice_as_fast_as_the_ceiling(int nodes) throws InterruptedException {
        run(nodes, 60, (broadcast, name) -> {
            broadcast.telegram.ceiling(30, 2);
            publish(broadcast);
            print(name + ", ceiling 30/s", broadcast);
        });
    }

    @Test
    void twice_as_fast_as_the_ceiling_and_refused_at_random() throws InterruptedException {
        run(1, 60, (broadcast, name) -> {
            broadcast.telegram.ceiling(30, 2);
            atRandom(broadcast, name + ", ceiling 30/s", 0.05);
        });
    }

    private static void run(int nodes, int rate, Measured measured) throws InterruptedException {
        String name = "%,d chats, %d node(s), TELEGRAM_RATE=%d".formatted(CHATS, nodes, rate);
        for (int run = 0; run < RUNS; run++) {
            if (nodes == 1) {
                try (Broadcast broadcast = new Broadcast(CHATS, "TELEGRAM_RATE=" + rate)) {
                    measured.in(broadcast.start(OPTIONS), name);
                }
            } else {
                onPostgres(rate, measured, name);
            }
        }
    }

    private static void onPostgres(int rate, Measured measured, String name) throws InterruptedException {
        try (HikariDataSource database = Databases.postgres();
                Broadcast broadcast = new Broadcast(CHATS, "TELEGRAM_RATE=" + rate,
                        "SPRING_DATASOURCE_URL=" + database.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME=postgres");
                BotProcess second = broadcast.startNode(FreePort.find(), null, OPTIONS)) {
            broadcast.start(OPTIONS);
            while (!second.isReady()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            measured.in(broadcast, name);
        }
    }

    private static void publish(Broadcast broadcast) {
        broadcast.publish(1);
        broadcast.awaitDigests(CHATS);
    }

    /** Prints the rate until 95 % have arrived, since afterwards most wait for their chats, and until the last has. */
    private static void print(String name, Broadcast broadcast) throws InterruptedException {
        List<Instant> times = broadcast.digests().stream().map(Sent::at).sorted().toList();
        TimeUnit.SECONDS.sleep(5); // for what comes twice
        System.out.printf("%s: %.1f/s until 95 %%, %.1f/s until the last; %d × 429, %d lost, %d repeated%n", name,
                rate(times.subList(0, times.size() * 95 / 100)), rate(times), refused(broadcast), broadcast.lost(),
                broadcast.repeated());
    }

    private static double rate(List<Instant> times) {
        return (times.size() - 1) * 1e9 / Duration.between(times.getFirst(), times.getLast()).toNanos();
    }

    /** How many calls for chats of the crowd brought nothing. */
    private static long refused(Broadcast broadcast) {
        return broadcast.telegram.calls("sendMessage").stream()
                .filter(call -> call.chatId() >= Crowd.FIRST).count() - broadcast.digests().size();
    }
}
