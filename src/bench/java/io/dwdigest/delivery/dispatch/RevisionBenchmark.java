package io.dwdigest.delivery.dispatch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.telegram.Crowd;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Measures how long it takes until all messages are edited that show an article which DW changed, and whether digests wait
 * for that. Not a test: it prints what it sees.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=RevisionBenchmark}</pre>
 */
class RevisionBenchmark {

    private static final int CHATS = Integer.getInteger("chats", 5_000);
    private static final int ASKING = Integer.getInteger("asking", 500);
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Kills the bot after a quarter of the edits, and after a half. */
    @Test
    void a_changed_headline_with_two_kills() {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(CHATS, "TELEGRAM_RATE=120")) {
                broadcast.start();
                broadcast.publish(1);
                broadcast.awaitDigests(CHATS);
                long begun = System.nanoTime();
                broadcast.dw.retitle(Broadcast.FIRST_PIECE, "人工智能更正一");
                awaitEdits(broadcast, "更正一", CHATS / 4);
                broadcast.killAndStart();
                awaitEdits(broadcast, "更正一", CHATS / 2);
                broadcast.killAndStart();
                awaitEdits(broadcast, "更正一", CHATS);
                print(broadcast, "one node on H2", begun);
            }
        }
    }

    /** Kills two of three nodes, one after a quarter of the edits and the other after a half. */
    @Test
    void three_nodes_of_which_two_are_killed() {
        for (int run = 0; run < RUNS; run++) {
            try (Nodes nodes = new Nodes(CHATS, 120)) {
                nodes.broadcast.publish(1);
                nodes.broadcast.awaitDigests(CHATS);
                long begun = System.nanoTime();
                nodes.broadcast.dw.retitle(Broadcast.FIRST_PIECE, "人工智能更正一");
                awaitEdits(nodes.broadcast, "更正一", CHATS / 4);
                nodes.killAndStart(0);
                awaitEdits(nodes.broadcast, "更正一", CHATS / 2);
                nodes.killAndStart(1);
                awaitEdits(nodes.broadcast, "更正一", CHATS);
                print(nodes.broadcast, "three nodes on PostgreSQL", begun);
            }
        }
    }

    /** Each chat also asked for a list, or was greeted with the article as an example. Kills two while all are edited. */
    @Test
    void lists_that_chats_asked_for() {
        for (int run = 0; run < RUNS; run++) {
            asked("a list or greeting", reader -> reader.says(reader.id() % 2 == 0 ? "/latest" : "/start"));
        }
    }

    /** Each chat also sent a card to another one, or called the bot there. Kills two while all are edited. */
    @Test
    void cards_and_what_guest_mode_answered() {
        for (int run = 0; run < RUNS; run++) {
            asked("a card or an answer to a guest", reader -> {
                if (reader.id() % 2 == 0) {
                    reader.callsElsewhere("@" + TelegramStandIn.USERNAME);
                } else {
                    reader.chooses(reader.awaitsCards(reader.asksInline("")).getFirst());
                }
            });
        }
    }

    private static void asked(String what, Consumer<Person> asks) {
        try (Broadcast broadcast = new Broadcast(ASKING, "TELEGRAM_RATE=120")) {
            broadcast.start();
            asked(broadcast, what, asks, "one node on H2", broadcast::killAndStart, broadcast::killAndStart);
        }
        try (Nodes nodes = new Nodes(ASKING, 120)) {
            asked(nodes.broadcast, what, asks, "three nodes on PostgreSQL", () -> nodes.killAndStart(0),
                    () -> nodes.killAndStart(1));
        }
    }

    private static void asked(Broadcast broadcast, String what, Consumer<Person> asks, String nodes, Runnable first,
            Runnable second) {
        broadcast.publish(1);
        broadcast.awaitDigests(ASKING);
        for (long chat = Crowd.FIRST; chat < Crowd.FIRST + ASKING; chat++) {
            asks.accept(broadcast.telegram.reader(chat, "zh-hans"));
        }
        broadcast.awaitDigests(2 * ASKING);
        long begun = System.nanoTime();
        broadcast.dw.retitle(Broadcast.FIRST_PIECE, "人工智能更正三");
        awaitMessages(broadcast, ASKING / 2);
        first.run();
        awaitMessages(broadcast, ASKING);
        second.run();
        awaitMessages(broadcast, 2 * ASKING);
        Map<String, Long> edits = messages(broadcast);
        System.out.printf(
                "%d chats with a digest and %s each, %s, two kill -9: all edited after %d s, %d of them "
                        + "twice, %d more often, %d messages besides%n",
                ASKING, what, nodes, Duration.ofNanos(System.nanoTime() - begun).toSeconds(), count(edits, 2),
                above(edits, 2), broadcast.digests().size() - 2 * ASKING);
    }

    private static void awaitMessages(Broadcast broadcast, int messages) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200))
                .until(() -> messages(broadcast).size() >= messages);
    }

    /** Returns how often each message was edited to show the new headline. */
    private static Map<String, Long> messages(Broadcast broadcast) {
        return broadcast.telegram.sent().stream().filter(sent -> !sent.isNew() && sent.shows("更正三"))
                .collect(groupingBy(sent -> sent.chatId() + " " + sent.messageId(), counting()));
    }

    private static void print(Broadcast broadcast, String nodes, long begun) {
        long took = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        Map<Long, Long> edits = edits(broadcast, "更正一");
        System.out.printf("%d chats, %s, TELEGRAM_RATE=120, two kill -9: all edited after %d s, %d of them twice, "
                + "%d more often, %d messages besides%n",
                CHATS, nodes, took, count(edits, 2), above(edits, 2), broadcast.digests().size() - CHATS);
    }

    /** Publishes an article once without a revision, and once while edits go out. */
    @Test
    void a_new_article_meanwhile() {
        for (int run = 0; run < RUNS; run++) {
            try (Broadcast broadcast = new Broadcast(CHATS, "TELEGRAM_RATE=120")) {
                broadcast.start();
                broadcast.publish(1);
                broadcast.awaitDigests(CHATS);
                double without = broadcast.rate(Duration.ZERO);
                broadcast.dw.retitle(Broadcast.FIRST_PIECE, "人工智能更正二");
                awaitEdits(broadcast, "更正二", CHATS / 10);
                broadcast.publish(1);
                broadcast.awaitDigests(2 * CHATS);
                int meanwhile = edits(broadcast, "更正二").size();
                double with = broadcast.rate(Duration.ZERO);
                awaitEdits(broadcast, "更正二", CHATS);
                System.out.printf(
                        "%d chats, TELEGRAM_RATE=120: %.1f digests/s alone, %.1f digests/s while %d messages are to be "
                                + "edited, of which %d were when the last digest had come%n",
                        CHATS, without, with, CHATS, meanwhile);
            }
        }
    }

    private static void awaitEdits(Broadcast broadcast, String shown, int chats) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200))
                .until(() -> edits(broadcast, shown).size() >= chats);
    }

    /** Returns how often each chat's message was edited to show this. */
    private static Map<Long, Long> edits(Broadcast broadcast, String shown) {
        return broadcast.telegram.sent().stream().filter(sent -> !sent.isNew() && sent.text().contains(shown))
                .collect(groupingBy(Sent::chatId, counting()));
    }

    private static long count(Map<?, Long> edits, long times) {
        return edits.values().stream().filter(count -> count == times).count();
    }

    private static long above(Map<?, Long> edits, long times) {
        return edits.values().stream().filter(count -> count > times).count();
    }
}
