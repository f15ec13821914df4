package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.dwdigest.delivery.letter.Outcome;

/**
 * Sends one digest to each of many chats, in simulated time of milliseconds. Each node has a {@link Pace} and
 * {@link Brakes}, and obeys them as the {@code Carrier} does. What nodes share is kept in memory.
 */
final class Simulation {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final double SECOND = 1e9;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    /** Between the answer to a call and when Telegram has it. A refusal comes sooner. */
    private static final long ANSWER = 40 * MILLISECOND;
    private static final long REFUSAL = 15 * MILLISECOND;

    /** How long calls and answers take besides, in milliseconds: about so long, and some of them much longer. */
    record Way(double usual, double jitter, Random random) {

        static final Way NONE = new Way(0, 0, new Random(0));

        static Way of(double usual, double jitter, long seed) {
            return new Way(usual, jitter, new Random(seed));
        }

        private long nanos() {
            double late = jitter * (random.nextDouble() * 2 - 1 - Math.log(1 - random.nextDouble()) / 2);
            return (long) (Math.max(0, usual + late) * MILLISECOND);
        }
    }

    private record Node(Pace pace, Brakes brakes, AtomicLong open) {}

    private record Event(long at, Runnable runs) {}

    private final AtomicLong now = new AtomicLong();
    private final List<Node> nodes;
    private final int chats;
    private final SimulatedTelegram telegram;
    private final Way way;
    private final TreeSet<Long> ready = new TreeSet<>();
    private final Queue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Long> arrivals = new ArrayList<>();
    private final double mostTokens;
    private final int rate;
    private double tokens;
    private long filled;
    private Instant deadline = Instant.EPOCH;
    private int refused;

    Simulation(int nodes, int rate, int chats, SimulatedTelegram telegram, Way way) {
        this.rate = rate;
        this.chats = chats;
        this.telegram = telegram;
        this.way = way;
        mostTokens = Math.max(2, rate / 20.0);
        this.nodes = IntStream.range(0, nodes).mapToObj(node -> node(nodes > 1)).toList();
        for (long chat = 1; chat <= chats; chat++) {
            ready.add(chat);
        }
    }

    private Node node(boolean shares) {
        Pace pace = shares ? new Pace(rate, this::lease, now::get) : Pace.alone(rate, now::get);
        return new Node(pace, new Brakes(pace, now::get), new AtomicLong());
    }

    private int lease(int wanted) {
        tokens = Math.min(mostTokens, tokens + (now.get() - filled) / SECOND * rate);
        filled = now.get();
        int got = Math.min(wanted, (int) tokens);
        tokens -= got;
        return got;
    }

    Simulation run() {
        while (arrivals.size() < chats && now.get() < LONGEST.toNanos()) {
            now.addAndGet(MILLISECOND);
            while (!events.isEmpty() && events.element().at() <= now.get()) {
                events.remove().runs().run();
            }
            nodes.forEach(this::send);
        }
        return this;
    }

    private void send(Node node) {
        if (now.get() % (50 * MILLISECOND) == 0) {
            node.brakes().until(deadline, instant());
        }
        while (!ready.isEmpty() && !node.brakes().isHeld(instant())
                && !(node.brakes().isProbing() && node.open().get() > 0) && node.pace().take()) {
            call(node, next(node.brakes()));
        }
    }

    private long next(Brakes brakes) {
        long next = ready.stream().filter(chat -> !brakes.isProbing() || !brakes.isRefused(chat)).findFirst()
                .orElseGet(ready::first);
        ready.remove(next);
        return next;
    }

    private void call(Node node, long chat) {
        long number = node.brakes().begin();
        node.open().incrementAndGet();
        long late = way.nanos();
        if (late == 0) {
            answer(node, number, chat);
        } else {
            events.add(new Event(now.get() + late, () -> answer(node, number, chat)));
        }
    }

    private void answer(Node node, long number, long chat) {
        Optional<Duration> pause = telegram.refuses(chat, now.get());
        events.add(new Event(now.get() + (pause.isPresent() ? REFUSAL : ANSWER) + way.nanos(), () -> {
            node.open().decrementAndGet();
            pause.ifPresentOrElse(told -> refused(node, number, chat, told), () -> arrived(node, number, chat));
            node.brakes().stop(instant()).filter(deadline::isBefore).ifPresent(stop -> deadline = stop);
        }));
    }

    private void arrived(Node node, long number, long chat) {
        arrivals.add(now.get());
        node.brakes().feel(number, chat, new Outcome.Sent(1), instant());
    }

    private void refused(Node node, long number, long chat, Duration pause) {
        refused++;
        node.brakes().feel(number, chat, new Outcome.Wait(pause), instant());
        events.add(new Event(now.get() + pause.toNanos(), () -> ready.add(chat)));
    }

    private Instant instant() {
        return NOON.plusNanos(now.get());
    }

    /** The digests a second until 95 % have arrived. What is left then mostly waits for its chat. */
    double rate() {
        int counted = chats * 95 / 100;
        return counted / (arrivals.get(counted - 1) / SECOND);
    }

    /** The digests a second until the last has arrived. */
    double whole() {
        return arrivals.size() / seconds();
    }

    /** The time until the last has arrived. */
    double seconds() {
        return arrivals.size() < chats ? Double.POSITIVE_INFINITY : arrivals.getLast() / SECOND;
    }

    int refused() {
        return refused;
    }
}
