package io.dwdigest.delivery.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.ArticleFound;
import io.dwdigest.delivery.outbox.FanOuts;
import io.dwdigest.delivery.outbox.Ledger;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Gate;
import io.dwdigest.testing.telegram.Crowd;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Measures how fast digests go out, and whether any is lost or comes twice. Not a test: it prints what it sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=BroadcastBenchmark}</pre>
 */
class BroadcastBenchmark {

    private static final int KILLS = Integer.getInteger("kills", 25);
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

    /** Measures a bot that has just started, whose code is still being compiled, then the same bot a moment later. */
    @Test
    void as_fast_as_it_goes_and_people_ask_meanwhile() throws IOException, InterruptedException {
        asFastAsItGoes("", "-Xmx256m");
    }

    @Test
    void as_fast_as_it_goes_with_the_options_of_the_image() throws IOException, InterruptedException {
        asFastAsItGoes("image's options, ", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms64m", "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m");
    }

    private static void asFastAsItGoes(String name, String... options) throws IOException, InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(20_000, "TELEGRAM_RATE=1000")) {
                broadcast.telegram.latency(Duration.ofMillis(50));
                broadcast.start(options);
                List<Person> people = people(broadcast);
                broadcastAndAsk(name + "just started", broadcast, people, 20_000);
                broadcastAndAsk(name + "again", broadcast, people, 40_000);
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

    @Test
    void a_hundred_thousand_chats_in_a_small_heap() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(100_000, "TELEGRAM_RATE=1000")) {
                broadcast.start("-Xmx256m");
                broadcast.publish(1);
                broadcast.awaitDigests(100_000);
                String memory = Files.readAllLines(Path.of("/proc/" + broadcast.bot().pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM")).findFirst().orElse("");
                print("100,000 chats, -Xmx256m", broadcast, broadcast.rate(Duration.ofSeconds(10)),
                        ", most resident memory " + memory);
            }
        }
    }

    /** Returns people whom the bot knows already, so many that each asks at most once in ten seconds. */
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
                print("40 articles to 300 chats, TELEGRAM_RATE=300", broadcast, broadcast.rate(Duration.ZERO),
                        ", %d after a younger one".formatted(broadcast.outOfOrder()));
            }
        }
    }

    /** Kills the bot when half of the wait is over. A person keeps asking all the while. */
    @Test
    void a_general_429_of_a_minute_with_a_restart_in_the_middle() throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            generalWait();
        }
    }

    private static void generalWait() throws InterruptedException {
        try (Broadcast broadcast = new Broadcast(600, "TELEGRAM_RATE=28")) {
            Person person = broadcast.telegram.reader(7, "zh-hans");
            broadcast.start();
            broadcast.publish(1);
            broadcast.awaitDigests(200);
            broadcast.telegram.trouble().at("sendMessage").only(call -> call.chatId() != 7).tooManyRequests(60);
            long begun = System.nanoTime();
            TimeUnit.SECONDS.sleep(2);
            int calls = broadcast.telegram.calls("sendMessage").size();
            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < 26; i++) {
                ask(person, waits);
                TimeUnit.SECONDS.sleep(2);
                if (i == 13) {
                    broadcast.killAndStart();
                }
            }
            int refused = broadcast.telegram.calls("sendMessage").size() - calls - waits.size();
            TimeUnit.NANOSECONDS.sleep(begun + TimeUnit.SECONDS.toNanos(60) - System.nanoTime());
            broadcast.telegram.clearTrouble();
            broadcast.awaitDigests(600);
            Collections.sort(waits);
            print("429 of 60 s, killed after 30 s", broadcast, broadcast.rate(Duration.ZERO),
                    ", %d digests tried meanwhile; %d × /latest, median %d ms, longest %d ms".formatted(refused,
                            waits.size(), waits.get(waits.size() / 2), waits.getLast()));
        }
    }

    /**
     * Of 2,000 chats 3 % have blocked the bot and 1 % have moved. 5 % of calls get 429, 2 % get 502, 3 % are cut off. A
     * new article comes at every third kill, so that there is always something on its way.
     */
    @Test
    void killed_again_and_again() throws InterruptedException {
        Random random = new Random(4);
        try (Broadcast broadcast = new Broadcast(2_000, "TELEGRAM_RATE=200")) {
            TelegramStandIn telegram = broadcast.telegram;
            blockAndMove(telegram);
            telegram.trouble().at("sendMessage").atRandom(0.05, 1).tooManyRequests(1);
            telegram.trouble().at("sendMessage").atRandom(0.02, 2).serverError(502);
            telegram.trouble().at("sendMessage").atRandom(0.02, 3).droppedBeforeDelivery();
            telegram.trouble().at("sendMessage").atRandom(0.01, 4).droppedAfterDelivery();
            broadcast.start("-XX:TieredStopAtLevel=1", "-Xmx256m");
            for (int kill = 0; kill < KILLS; kill++) {
                if (kill % 3 == 0) {
                    broadcast.publish(1);
                }
                TimeUnit.MILLISECONDS.sleep(1000 + random.nextLong(1500));
                broadcast.killAndStart("-XX:TieredStopAtLevel=1", "-Xmx256m");
            }
            telegram.clearTrouble();
            blockAndMove(telegram);
            List<Long> times = Broadcast.settledArrivals(telegram);
            String log = broadcast.log();
            System.out.printf("%d × kill -9: %d of %d lost, %d repeated; in flight at kills %d, unknown outcomes %d%n",
                    KILLS, 1_940L * ((KILLS + 2) / 3) - times.size(), 1_940L * ((KILLS + 2) / 3),
                    times.stream().mapToLong(count -> count - 1).sum(),
                    Pattern.compile("(\\d+) deliveries were on their way").matcher(log).results()
                            .mapToInt(found -> Integer.parseInt(found.group(1))).sum(),
                    Pattern.compile("unknown whether article \\S+ reached chat \\S+ \\S+ decides\\): ").matcher(log)
                            .results().count());
        }
    }

    private static void blockAndMove(TelegramStandIn telegram) {
        telegram.trouble().at("sendMessage").only(call -> call.chatId() > 0 && call.chatId() % 100 < 3)
                .forbidden("bot was blocked by the user");
        for (long chat = Crowd.FIRST + 3; chat < Crowd.FIRST + 2_000; chat += 100) {
            telegram.trouble().at("sendMessage").in(chat).migrated(-1_000_000_000_000L - chat);
        }
    }

    /** Makes PostgreSQL unreachable for half a minute in the middle of a broadcast. */
    @Test
    void the_database_goes_away_for_thirty_seconds() throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            databaseAway("resend");
            databaseAway("skip");
        }
    }

    private static void databaseAway(String unknownOutcome) throws InterruptedException {
        try (HikariDataSource database = Databases.postgres();
                Gate gate = Gate.to(database);
                Broadcast broadcast = new Broadcast(1_500, "TELEGRAM_RATE=28",
                        "SPRING_DATASOURCE_URL=" + gate.through(database), "SPRING_DATASOURCE_USERNAME=postgres",
                        "TELEGRAM_UNKNOWN_OUTCOME=" + unknownOutcome)) {
            broadcast.start();
            broadcast.publish(1);
            broadcast.awaitDigests(300);
            gate.shut();
            TimeUnit.SECONDS.sleep(30);
            gate.open();
            long opened = System.nanoTime();
            int before = broadcast.digests().size();
            broadcast.awaitDigests(before + 10);
            long back = Duration.ofNanos(System.nanoTime() - opened).toMillis();
            broadcast.awaitDigests(1_500);
            print("PostgreSQL away for 30 s, " + unknownOutcome, broadcast, broadcast.rate(Duration.ZERO),
                    ", digests again %d ms after it was back".formatted(back));
        }
    }

    /** Measures owing one article to 100,000 chats, on an H2 file and on PostgreSQL. */
    @Test
    void owing_to_a_hundred_thousand() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            try (HikariDataSource database = new HikariDataSource()) {
                database.setJdbcUrl("jdbc:h2:file:" + Files.createTempDirectory("enqueue-").resolve("db")
                        + Broadcast.EMBEDDED);
                database.setUsername("sa");
                Flyway.configure().dataSource(database).load().migrate();
                owe("H2 file", database);
            }
            try (HikariDataSource database = Databases.postgres()) {
                owe("PostgreSQL", database);
            }
        }
    }

    private static void owe(String name, HikariDataSource database) {
        Crowd.fill(database, 100_000);
        try (Ledger ledger = new Ledger(database)) {
            ledger.about(1, "ai");
            ledger.part(FanOuts.class).on(new ArticleFound(AnArticle.ai(1, 0), true));
            long heap = heap();
            long begun = System.nanoTime();
            int pages = 0;
            while (ledger.part(FanOuts.class).advance()) {
                pages++;
            }
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            System.out.printf("owing 1 article to 100,000 chats, %s: %d ms, %d pages, %d owed, heap %+d MB%n", name,
                    took,
                    pages,
                    ledger.part(Outbox.class).owed(), (heap() - heap) >> 20);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
