package io.dwdigest.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Person;

/**
 * How fast digests go out, and whether any is lost or comes twice. Not a test: it prints what it sees.
 *
 * <pre>{@code mvn test -Dtest=BroadcastBenchmark}</pre>
 */
class BroadcastBenchmark {

    private static final int RUNS = Integer.getInteger("runs", 3);

    private static void print(String name, Broadcast broadcast, double rate, String more) {
        System.out.printf("%s: %.1f/s, %d lost, %d repeated, %d × 429%s%n", name, rate, broadcast.lost(),
                broadcast.repeated(), broadcast.telegram.refusedByCeiling(), more);
    }

    @Test
    void below_the_ceiling() {
        ceiling("1,500 chats, ceiling 30/s, TELEGRAM_RATE=28", 28, Duration.ZERO);
    }

    @Test
    void twice_too_fast() {
        ceiling("1,500 chats, ceiling 30/s, TELEGRAM_RATE=60", 60, Duration.ofSeconds(10));
    }

    private static void ceiling(String name, int rate, Duration settling) {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(1_500, "TELEGRAM_RATE=" + rate)) {
                broadcast.telegram.ceiling(30, 2);
                broadcast.start();
                broadcast.publish(1);
                broadcast.awaitDigests(1_500);
                print(name, broadcast, broadcast.rate(settling), "");
            }
        }
    }

    /** First by a bot that has just started and is still being compiled, then by the same bot a moment later. */
    @Test
    void as_fast_as_it_goes_and_people_ask_meanwhile() throws IOException, InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(20_000, "TELEGRAM_RATE=1000")) {
                broadcast.telegram.latency(Duration.ofMillis(50));
                broadcast.start("-Xmx256m");
                List<Person> people = people(broadcast);
                broadcastAndAsk("just started", broadcast, people, 20_000);
                broadcastAndAsk("again", broadcast, people, 40_000);
            }
        }
    }

    private static void broadcastAndAsk(String when, Broadcast broadcast, List<Person> people, int digests)
            throws IOException, InterruptedException {
        long before = size(broadcast);
        broadcast.publish(1);
        broadcast.awaitDigests(digests - 19_800);
        List<Long> waits = new ArrayList<>();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; broadcast.digests().size() < digests; i++) {
                Person person = people.get(i % people.size());
                asking.execute(() -> ask(person, waits));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        Collections.sort(waits);
        print("20,000 chats, 50 ms, TELEGRAM_RATE=1000, " + when, broadcast, broadcast.rate(Duration.ZERO),
                ", file +%d MB; %d × /latest: median %d ms, p99 %d ms, longest %d ms".formatted(
                        (size(broadcast) - before) >> 20, waits.size(), waits.get(waits.size() / 2),
                        waits.get(waits.size() * 99 / 100), waits.getLast()));
    }

    /** Known to the bot already, and each asks once in ten seconds at most. */
    private static List<Person> people(Broadcast broadcast) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(broadcast.telegram.reader(100 + i, "zh-hans").says("/help"));
        }
        people.forEach(person -> person.awaits("/latest"));
        return people;
    }

    private static void ask(Person person, List<Long> waits) {
        long asked = System.nanoTime();
        person.says("/latest").awaitsAnswer();
        synchronized (waits) {
            waits.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
        }
    }

    private static long size(Broadcast broadcast) throws IOException {
        return Files.size(broadcast.folder.resolve("dwdigest.mv.db"));
    }

    @Test
    void many_articles_at_once() {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(300, "TELEGRAM_RATE=300")) {
                broadcast.start();
                broadcast.publish(40);
                broadcast.awaitDigests(12_000);
                print("40 articles to 300 chats, TELEGRAM_RATE=300", broadcast, broadcast.rate(Duration.ZERO), "");
            }
        }
    }
}
