package io.dwdigest.timing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** One piece of what somebody typed about when to get digests. */
sealed interface Typed {

    /** A time of day. */
    record Time(LocalTime time) implements Typed {}

    /** One or several days of the week. */
    record Days(Set<DayOfWeek> days) implements Typed {}

    /** A piece without a value of its own. */
    enum Sign implements Typed {
        /** A range from the piece before to the piece after. */
        TO,
        /** No set times: each digest at once. */
        AT_ONCE,
        /** Once a week, on Monday where no day is named. */
        WEEKLY,
        /** Means nothing: a comma, "and", "every". */
        NOTHING
    }
}
