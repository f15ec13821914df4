package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.Gate;
import io.dwdigest.testing.telegram.Person;

/**
 * Measures three nodes, as separate processes on one PostgreSQL between the stand-ins. Not a test: it prints what it
 * sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=NodesBenchmark}</pre>
 */
class NodesBenchmark {

    @Test
    void a_node_is_killed_every_five_seconds() throws InterruptedException {
        try (Nodes nodes = new Nodes(5_000, 150)) {
            nodes.broadcast.publish(1);
            nodes.broadcast.awaitDigests(100);
            Random random = new Random(7);
            int kills = 0;
            while (nodes.broadcast.digests().size() < 4_900) {
                TimeUnit.SECONDS.sleep(5);
                nodes.killAndStart(random.nextInt(nodes.running.size()));
                kills++;
            }
            nodes.awaitAllSettled();
            List<Long> times = Broadcast.settledArrivals(nodes.broadcast.telegram);
            System.out.printf(
                    "5,000 chats, three nodes, TELEGRAM_RATE=150, %d × kill -9: %d lost, %d repeated, %d in flight"
                            + " at kills%n",
                    kills, 5_000 - times.size(), times.stream().mapToLong(count -> count - 1).sum(),
                    nodes.inFlight());
        }
    }

    @Test
    void the_node_that_polls_is_killed() throws InterruptedException {
        try (Nodes nodes = new Nodes(10, 25)) {
            Person person = nodes.broadcast.telegram.reader(7, "zh-hans");
            person.says("/help").awaitsAnswer();
            for (int run = 0; run < 3; run++) {
                nodes.killAndStart(nodes.poller());
                long killed = System.nanoTime();
                int before = nodes.broadcast.telegram.sentCount();
                person.says("/help");
                await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50))
                        .until(() -> nodes.broadcast.telegram.sentCount() > before);
                System.out.printf("the poller killed: the next answer after %.1f s%n",
                        (System.nanoTime() - killed) / 1e9);
                TimeUnit.SECONDS.sleep(5);
            }
        }
    }

    @Test
    void three_nodes_share_one_budget() {
        try (Nodes nodes = new Nodes(1_200, 28)) {
            nodes.broadcast.telegram.ceiling(30, 2);
            nodes.broadcast.publish(1);
            nodes.broadcast.awaitDigests(1_200);
            System.out.printf(
                    "1,200 chats, three nodes, TELEGRAM_RATE=28, ceiling 30/s: %.1f/s, %d × 429, %d lost, %d repeated%n",
                    nodes.broadcast.rate(Duration.ZERO), nodes.broadcast.telegram.refusedByCeiling(),
                    nodes.broadcast.lost(), nodes.broadcast.repeated());
        }
    }

    /** Pauses the node that polls for a minute, while it has questions taken in and digests claimed. */
    @Test
    void a_node_is_paused_for_a_minute() throws InterruptedException {
        try (Nodes nodes = new Nodes(4_000, 60)) {
            nodes.broadcast.publish(1);
            nodes.broadcast.awaitDigests(300);
            BotProcess paused = nodes.running.get(nodes.poller());
            List<Person> people = ask(nodes);
            paused.pause();
            people.getFirst().says("/help");
            TimeUnit.MINUTES.sleep(1);
            paused.resume();
            nodes.awaitAllSettled();
            print(nodes, "one of three nodes paused for a minute");
            print(people, 1);
        }
    }

    @Test
    void the_database_goes_away_for_thirty_seconds() throws InterruptedException {
        forThirtySeconds(Gate::shut, "PostgreSQL away");
    }

    /** Acts as if the database's machine lost its power: nobody tells the nodes that their connections are gone. */
    @Test
    void the_database_falls_silent_for_thirty_seconds() throws InterruptedException {
        forThirtySeconds(Gate::hush, "PostgreSQL silent");
    }

    private static void forThirtySeconds(Consumer<Gate> trouble, String what) throws InterruptedException {
        HikariDataSource database = Databases.postgres();
        try (Gate gate = Gate.to(database);
                Nodes nodes = new Nodes(database, null, 1_500, 28, "SPRING_DATASOURCE_URL=" + gate.through(database))) {
            nodes.broadcast.publish(1);
            nodes.broadcast.awaitDigests(300);
            List<Person> people = ask(nodes);
            trouble.accept(gate);
            TimeUnit.SECONDS.sleep(30);
            int before = nodes.broadcast.digests().size();
            gate.open();
            long opened = System.nanoTime();
            nodes.broadcast.awaitDigests(before + 10);
            double back = (System.nanoTime() - opened) / 1e9;
            nodes.awaitAllSettled();
            print(nodes, "%s for 30 s, digests again %.1f s after it was back".formatted(what, back));
            print(people, 0);
        }
    }

    /** Has a hundred people ask at once. A second later the node that polls still has most of the work before it. */
    private static List<Person> ask(Nodes nodes) throws InterruptedException {
        List<Person> people = IntStream.range(0, 100)
                .mapToObj(number -> nodes.broadcast.telegram.reader(100 + number, "zh-hans")).toList();
        people.forEach(person -> person.says("/help"));
        TimeUnit.SECONDS.sleep(1);
        return people;
    }

    private static void print(List<Person> people, int more) {
        List<Integer> answers = people.stream().map(person -> person.got().size()).toList();
        System.out.printf("  of %d questions that were being answered then %d got no answer, %d a second one%n",
                people.size() + more, answers.stream().filter(count -> count == 0).count(),
                answers.stream().mapToInt(count -> count - 1).sum() - more);
    }

    /** Upgrades node by node during a broadcast, from the version whose classes are in the folder {@code -Dolder=}. */
    @Test
    void nodes_are_upgraded_one_by_one() throws InterruptedException {
        String older = System.getProperty("older", "");
        assumeThat(older).isNotEmpty();
        try (Nodes nodes = new Nodes(Databases.emptyPostgres(), Path.of(older), 3_000, 30)) {
            Person person = nodes.broadcast.telegram.reader(7, "zh-hans");
            nodes.broadcast.publish(1);
            for (int number = 0; number < 3; number++) {
                nodes.broadcast.awaitDigests(300 + 900 * number);
                person.says("/help");
                nodes.upgrade(number);
            }
            nodes.awaitAllSettled();
            print(nodes, "upgraded one by one; of three questions %d answered"
                    .formatted(nodes.broadcast.telegram.sentTo(7).size()));
        }
    }

    private static void print(Nodes nodes, String what) throws InterruptedException {
        Broadcast.settle(nodes.broadcast.telegram, Duration.ofSeconds(30));
        System.out.printf("%s: %d digests, %d lost, %d repeated, %d in flight%n", what,
                nodes.broadcast.digests().size(),
                nodes.broadcast.lost(), nodes.broadcast.repeated(), nodes.inFlight());
    }
}
