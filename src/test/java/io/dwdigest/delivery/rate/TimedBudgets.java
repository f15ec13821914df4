package io.dwdigest.delivery.rate;

import java.util.function.LongSupplier;

/** Makes budgets that go by a test's timer. */
public final class TimedBudgets {

    private TimedBudgets() {}

    /** Returns budgets of a process that sends alone. */
    public static Budgets of(Pace pace, LongSupplier nanoTime) {
        return new Budgets(pace, ChatLimits.ofTelegram(), nanoTime);
    }
}
