package io.dwdigest.delivery.dispatch;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.playground.api.Sent;

/**
 * Measures how three nodes on one PostgreSQL take what Telegram delivers to their webhook. Not a test: it prints what
 * it sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=WebhookBenchmark}</pre>
 */
class WebhookBenchmark {

    private static final int UPDATES = 4_000;
    private static final long PEOPLE = 9_000;

    /** How many milliseconds the accepted attempt took, and how many attempts there were. */
    private record Delivery(long millis, int times) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, Lock> turns = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        http.close();
    }

    /**
     * Has 400 people say ten things each, 200 a second in all, to any of the nodes. What is not accepted is delivered
     * again, as Telegram does. Runs twice: with nodes that have just started, and with warm ones.
     */
    @Test
    void three_nodes_take_200_updates_a_second_at_their_webhook() throws InterruptedException {
        try (Nodes nodes = new Nodes(10, 1_000, "TELEGRAM_WEBHOOK_URL=http://127.0.0.1:9",
                "TELEGRAM_WEBHOOK_SECRET=secret")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> nodes.running.stream()
                    .allMatch(node -> node.output().contains("Telegram delivers updates to")));
            deliverAll(nodes, "just started", 0);
            deliverAll(nodes, "warm", 1);
        }
    }

    private void deliverAll(Nodes nodes, String state, int round) throws InterruptedException {
        List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
        int before = nodes.broadcast.telegram.sentCount();
        long begun = System.nanoTime();
        try (var telegram = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int said = 0; said < UPDATES; said++) {
                int number = said;
                TimeUnit.NANOSECONDS.sleep(begun + said * 5_000_000L - System.nanoTime());
                telegram.execute(() -> deliveries.add(deliver(nodes, round, number)));
            }
        }
        long delivered = System.nanoTime();
        Broadcast.settle(nodes.broadcast.telegram, Duration.ofSeconds(10));
        Map<Long, String> answers = nodes.broadcast.telegram.sent().stream().skip(before)
                .filter(sent -> sent.chatId() >= PEOPLE)
                .collect(groupingBy(Sent::chatId, mapping(WebhookBenchmark::word, joining())));
        List<Long> waits = deliveries.stream().map(Delivery::millis).sorted().toList();
        System.out.printf(
                "%,d updates of 400 chats to three nodes (%s) in %.1f s: taken after %d ms at the median, %d ms p99; %d were"
                        + " not taken at once; %d chats of 400 got every answer once and in order%n",
                UPDATES, state, (delivered - begun) / 1e9, waits.get(UPDATES / 2), waits.get(UPDATES * 99 / 100),
                deliveries.stream().filter(one -> one.times() > 1).count(),
                answers.values().stream().filter("0123456789"::equals).count());
    }

    private static String word(Sent answer) {
        Matcher word = Pattern.compile("word(\\d)").matcher(answer.text());
        return word.find() ? word.group(1) : "?";
    }

    /** Delivers an update as Telegram does: again until it is accepted, and the person's next one only then. */
    private Delivery deliver(Nodes nodes, int round, int number) {
        long person = PEOPLE + number % 400;
        int id = 5_000 + round * UPDATES + number;
        String update = """
                {"update_id": %d, "message": {"message_id": %d, "date": 1700000000, "text": "/follow %sword%d",
                 "chat": {"id": %d, "type": "private", "first_name": "A"},
                 "from": {"id": %d, "is_bot": false, "first_name": "A", "language_code": "en"}}}
                """.formatted(id, id, round == 0 ? "" : "other", number / 400, person, person);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nodes.ports.get(
                (number + number / 400) % nodes.ports.size()) + "/telegram/webhook"))
                .header("X-Telegram-Bot-Api-Secret-Token", "secret").POST(BodyPublishers.ofString(update)).build();
        Lock turn = turns.computeIfAbsent(person, someone -> new ReentrantLock(true));
        turn.lock();
        try {
            for (int times = 1;; times++) {
                long begun = System.nanoTime();
                if (post(request) == 200) {
                    return new Delivery(Duration.ofNanos(System.nanoTime() - begun).toMillis(), times);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private int post(HttpRequest request) {
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
}
