package io.dwdigest.testing.telegram;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.dwdigest.playground.api.Call;

/** The faults that a test has set up; the first that applies to a call strikes. */
final class Faults {

    private record Rule(Predicate<Call> applies, AtomicInteger left, Fault fault) {

        boolean strikes(Call call) {
            return left.get() > 0 && applies.test(call) && left.getAndDecrement() > 0;
        }
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    void add(Predicate<Call> applies, int times, Fault fault) {
        rules.add(new Rule(applies, new AtomicInteger(times), fault));
    }

    void clear() {
        rules.clear();
    }

    Optional<Fault> strike(Call call) {
        return rules.stream().filter(rule -> rule.strikes(call)).map(Rule::fault).findFirst();
    }
}
