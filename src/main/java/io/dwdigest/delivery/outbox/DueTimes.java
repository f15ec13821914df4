package io.dwdigest.delivery.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.dwdigest.timing.Timing;

/**
 * Says when something found now is due, for each of the plans that do not want it at once. Gives this column by column,
 * as a query takes it.
 */
record DueTimes(List<Plan> plans, List<Instant> dues) {

    /** The columns of a chat that say when it gets its digests. */
    record Plan(String zone, String schedule, String quiet) {

        Instant due(Instant now) {
            return Timing.ofText(schedule, quiet).due(now, ZoneId.of(zone));
        }
    }

    static DueTimes of(List<Plan> plans, Instant now) {
        Map<Plan, Instant> later = plans.stream().collect(Collectors.toMap(Function.identity(), plan -> plan.due(now)));
        later.values().removeIf(due -> !due.isAfter(now));
        List<Plan> waiting = List.copyOf(later.keySet());
        return new DueTimes(waiting, waiting.stream().map(later::get).toList());
    }

    String[] zones() {
        return column(Plan::zone);
    }

    String[] schedules() {
        return column(Plan::schedule);
    }

    String[] quiets() {
        return column(Plan::quiet);
    }

    String[] moments() {
        return dues.stream().map(Instant::toString).toArray(String[]::new);
    }

    private String[] column(Function<Plan, String> value) {
        return plans.stream().map(value).toArray(String[]::new);
    }
}
