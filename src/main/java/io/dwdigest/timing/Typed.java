package io.dwdigest.timing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** One thing that somebody typed about when to be sent something. */
sealed interface Typed {

    /** A time of day. */
    record Time(LocalTime time) implements Typed {}

    /** One or several days of the week. */
    record Days(Set<DayOfWeek> days) implements Typed {}

    /** Something that needs no more than its name. */
    enum Sign implements Typed {
        /** From what is before it to what comes next. */
        TO,
        /** No times at all. */
        AT_ONCE,
        /** Says nothing: a comma, "and", "every". */
        NOTHING
    }
}
