package io.dwdigest.delivery.rate;

import static io.dwdigest.delivery.rate.SimulatedTelegram.atRandom;
import static io.dwdigest.delivery.rate.SimulatedTelegram.ceiling;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.rate.Simulation.Way;

/**
 * Tells how well the pace finds Telegram's limit, by how long calls and answers take. All is simulated: 3,000 chats get a
 * digest each, ten times.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=CeilingBenchmark}</pre>
 */
class CeilingBenchmark {

    private static final int CHATS = 3_000;
    private static final int RUNS = 10;
    /** Milliseconds that calls and answers take each way, and how much these differ. */
    private static final double[][] WAYS = {{0, 0}, {30, 30}, {130, 150}};

    @Test
    void a_limit_and_refusals_at_random() {
        for (double[] way : WAYS) {
            for (int nodes = 1; nodes <= 2; nodes++) {
                print("a limit of 30/s, asked at 60", nodes, 60, _ -> ceiling(30), way);
                print("the same, and 5 % at random", nodes, 60, seed -> atRandom(0.05, seed).and(ceiling(30)), way);
                print("5 % at random, asked at 120", nodes, 120, seed -> atRandom(0.05, seed), way);
                print("20 % at random, asked at 120", nodes, 120, seed -> atRandom(0.2, seed), way);
            }
        }
    }

    private static void print(String name, int nodes, int rate, LongFunction<SimulatedTelegram> telegram,
            double[] way) {
        List<Simulation> runs = LongStream.rangeClosed(1, RUNS).mapToObj(seed -> new Simulation(nodes, rate, CHATS,
                telegram.apply(seed), Way.of(way[0], way[1], seed)).run()).toList();
        double[] rates = runs.stream().mapToDouble(Simulation::rate).sorted().toArray();
        int[] refused = runs.stream().mapToInt(Simulation::refused).sorted().toArray();
        System.out.printf("%.0f ± %.0f ms each way, %d node(s), %s: %.1f/s at least, median %.1f/s; median %d × 429, "
                + "at most %d%n", way[0], way[1], nodes, name, rates[0], rates[RUNS / 2], refused[RUNS / 2],
                refused[RUNS - 1]);
    }
}
