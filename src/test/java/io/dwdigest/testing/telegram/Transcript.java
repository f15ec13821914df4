package io.dwdigest.testing.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.dwdigest.playground.api.Call;
import io.dwdigest.playground.api.Sent;

/** All that the bot did, in order; threads may wait for what it does next. */
final class Transcript {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Call> calls = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    void add(Call call) {
        locked(() -> calls.add(call));
    }

    void add(Sent message) {
        locked(() -> sent.add(message));
    }

    void violation(String what) {
        locked(() -> violations.add(what));
    }

    List<Call> calls() {
        return locked(() -> List.copyOf(calls));
    }

    List<Sent> sent() {
        return locked(() -> List.copyOf(sent));
    }

    List<String> violations() {
        return locked(() -> List.copyOf(violations));
    }

    int size() {
        return locked(sent::size);
    }

    void forget() {
        locked(() -> {
            calls.clear();
            sent.clear();
            violations.clear();
            return true;
        });
    }

    /** Waits for the first message that fits, at a position or after it; empty when none came in time. */
    Optional<Sent> await(int from, Predicate<Sent> fits, Duration atMost) {
        return await(sent, from, fits, atMost);
    }

    /** Waits for the first call that fits; empty when none came in time. */
    Optional<Call> awaitCall(Predicate<Call> fits, Duration atMost) {
        return awaitCall(0, fits, atMost);
    }

    /** As {@link #awaitCall(Predicate, Duration)}, among the calls from a position on. */
    Optional<Call> awaitCall(int from, Predicate<Call> fits, Duration atMost) {
        return await(calls, from, fits, atMost);
    }

    private <T> Optional<T> await(List<T> list, int from, Predicate<T> fits, Duration atMost) {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            int found = find(list, from, fits);
            while (found < 0 && left > 0) {
                int seen = list.size();
                left = grown.awaitNanos(left);
                found = find(list, seen, fits);
            }
            return found < 0 ? Optional.empty() : Optional.of(list.get(found));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the bot", e);
        } finally {
            lock.unlock();
        }
    }

    private static <T> int find(List<T> list, int from, Predicate<T> fits) {
        for (int i = from; i < list.size(); i++) {
            if (fits.test(list.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            grown.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
