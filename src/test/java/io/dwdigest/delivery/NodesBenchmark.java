package io.dwdigest.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.playground.Sent;
import io.dwdigest.testing.Bot;
import io.dwdigest.testing.BotProcess;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.Person;
import io.dwdigest.testing.TelegramStandIn;

/**
 * Three nodes as processes of their own on one PostgreSQL, between the stand-ins. Not a test: it prints what it sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=NodesBenchmark}</pre>
 */
class NodesBenchmark {

    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=1", "-Xmx192m", "-XX:+UseSerialGC"};
    private static final String POLLS = "This node asks Telegram for updates now";
    private static final int UPDATES = 4_000;
    private static final long PEOPLE = 9_000;
    private static final Pattern IN_FLIGHT = Pattern.compile("(\\d+) deliveries were being sent");

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
            await().atMost(Duration.ofMinutes(3)).until(() -> nodes.owed() == 0); // what a killed node had waits a minute
            List<Long> times = Broadcast.settledArrivals(nodes.broadcast.telegram);
            System.out.printf(
                    "5,000 chats, three nodes, TELEGRAM_RATE=150, %d × kill -9: %d lost, %d repeated, %d in flight"
                            + " at kills%n",
                    kills, 5_000 - times.size(), times.stream().mapToLong(count -> count - 1).sum(),
                    nodes.counted(IN_FLIGHT));
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

    /**
     * 400 people say ten things each, 200 a second over all of them, to whichever node; what is not taken is delivered again, as
     * Telegram does. Twice: by nodes that have just started, and by warm ones.
     */
    @Test
    void two_hundred_updates_a_second_come_to_the_webhook_of_three_nodes() throws Exception {
        try (Nodes nodes = new Nodes(10, 1_000, "TELEGRAM_WEBHOOK_URL=http://127.0.0.1:9",
                "TELEGRAM_WEBHOOK_SECRET=secret"); HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> nodes.running.stream()
                    .allMatch(node -> node.output().contains("Telegram delivers updates to")));
            deliverAll(nodes, http, "just started", 0);
            deliverAll(nodes, http, "warm", 1);
        }
    }

    private static void deliverAll(Nodes nodes, HttpClient http, String state, int round) throws InterruptedException {
        List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
        int before = nodes.broadcast.telegram.sentCount();
        long begun = System.nanoTime();
        try (var telegram = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int said = 0; said < UPDATES; said++) {
                int number = said;
                TimeUnit.NANOSECONDS.sleep(begun + said * 5_000_000L - System.nanoTime());
                telegram.execute(() -> deliveries.add(nodes.deliver(http, round, number)));
            }
        }
        long delivered = System.nanoTime();
        settle(nodes.broadcast.telegram);
        Map<Long, String> answers = nodes.broadcast.telegram.sent().stream().skip(before)
                .filter(sent -> sent.chatId() >= PEOPLE)
                .collect(groupingBy(Sent::chatId, mapping(NodesBenchmark::word, joining())));
        List<Long> waits = deliveries.stream().map(Delivery::millis).sorted().toList();
        System.out.printf(
                "%,d updates of 400 chats to three nodes (%s) in %.1f s: taken after %d ms at the median, %d ms p99; %d were"
                        + " not taken at once; %d chats of 400 got every answer once and in order%n",
                UPDATES, state, (delivered - begun) / 1e9, waits.get(UPDATES / 2), waits.get(UPDATES * 99 / 100),
                deliveries.stream().filter(one -> one.times() > 1).count(),
                answers.values().stream().filter("0123456789"::equals).count());
    }

    /** Waits until nothing more is said for ten seconds. */
    private static void settle(TelegramStandIn telegram) throws InterruptedException {
        int before = -1;
        while (telegram.sentCount() != before) {
            before = telegram.sentCount();
            TimeUnit.SECONDS.sleep(10);
        }
    }

    private static String word(Sent answer) {
        Matcher word = Pattern.compile("word(\\d)").matcher(answer.text());
        return word.find() ? word.group(1) : "?";
    }

    /** How long it took, and how often it was delivered, until it was taken. */
    private record Delivery(long millis, int times) {}

    /** Three of them, ready. */
    private static final class Nodes implements AutoCloseable {

        private final HikariDataSource database = Databases.postgres();
        final Broadcast broadcast;
        final List<Integer> ports = new ArrayList<>();
        final List<BotProcess> running = new ArrayList<>();
        private final List<BotProcess> all = new ArrayList<>();
        private final Map<Long, Lock> turns = new ConcurrentHashMap<>();

        Nodes(int chats, int rate, String... settings) {
            broadcast = new Broadcast(chats, Stream.concat(Stream.of("TELEGRAM_RATE=" + rate,
                    "SPRING_DATASOURCE_URL=" + database.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME=postgres"),
                    Stream.of(settings)).toArray(String[]::new));
            for (int node = 0; node < 3; node++) {
                ports.add(Bot.freePort());
                running.add(start(node));
            }
            running.forEach(Nodes::awaitReady);
        }

        private BotProcess start(int number) {
            BotProcess node = broadcast.startNode(ports.get(number), OPTIONS);
            all.add(node);
            return node;
        }

        private static void awaitReady(BotProcess node) {
            await().atMost(Duration.ofMinutes(2)).until(() -> node.output().contains("Telegram knows this bot as"));
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
            running.set(number, start(number));
        }

        /** As Telegram delivers it, again and again until it is taken, and the person's next one only then. */
        Delivery deliver(HttpClient http, int round, int number) {
            long person = PEOPLE + number % 400;
            int id = 5_000 + round * UPDATES + number;
            String update = """
                    {"update_id": %d, "message": {"message_id": %d, "date": 1700000000, "text": "/follow %sword%d",
                     "chat": {"id": %d, "type": "private", "first_name": "A"},
                     "from": {"id": %d, "is_bot": false, "first_name": "A", "language_code": "en"}}}
                    """.formatted(id, id, round == 0 ? "" : "other", number / 400, person, person);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(
                    (number + number / 400) % ports.size()) + "/telegram/webhook"))
                    .header("X-Telegram-Bot-Api-Secret-Token", "secret").POST(BodyPublishers.ofString(update)).build();
            Lock turn = turns.computeIfAbsent(person, someone -> new ReentrantLock(true));
            turn.lock();
            try {
                for (int times = 1;; times++) {
                    long begun = System.nanoTime();
                    if (post(http, request) == 200) {
                        return new Delivery(Duration.ofNanos(System.nanoTime() - begun).toMillis(), times);
                    }
                }
            } finally {
                turn.unlock();
            }
        }

        private static int post(HttpClient http, HttpRequest request) {
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    TimeUnit.SECONDS.sleep(1);
                }
                return status;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        long owed() {
            return JdbcClient.create(database).sql("select count(*) from delivery where state in ('OWED', 'SENDING')")
                    .query(Long.class).single();
        }

        /** The sum of the numbers in all that the nodes wrote, in all their lives. */
        int counted(Pattern number) {
            return all.stream().flatMap(node -> number.matcher(node.output()).results())
                    .mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        }

        @Override
        public void close() {
            all.forEach(BotProcess::close);
            broadcast.close();
            database.close();
        }
    }
}
