package io.dwdigest.timing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Understands what people type about when they want to be sent something, in each language of the bot: digits, hours in
 * words as Chinese has them, parts of the day, days of the week.
 * <p>
 * What is not understood as a whole is empty, never half understood; nothing that is typed leads to an exception.
 */
public final class ScheduleParser {

    private ScheduleParser() {}

    /**
     * The times and days of such as {@code 8:00 20:00}, {@code Mon-Fri 8am}, {@code 每周一 早上8点半}, {@code täglich 20 Uhr};
     * {@link Schedule#AT_ONCE} for such as {@code now}, {@code off}, {@code 即时}, {@code sofort}. A number alone is an
     * hour from 0 to 23. Days without a time, more times than a schedule holds, and different times on different days are
     * not understood.
     */
    public static Optional<Schedule> parse(String typed) {
        return TypedText.read(typed).flatMap(ScheduleParser::schedule);
    }

    /** The hours of such as {@code 22:00-07:00}, {@code 22-7}, {@code 10pm to 7am}, {@code 晚上10点到早上7点}, {@code 22 bis 7 Uhr}. */
    public static Optional<QuietHours> parseQuiet(String typed) {
        return TypedText.read(typed).flatMap(ScheduleParser::quiet);
    }

    private static Optional<Schedule> schedule(List<Typed> said) {
        if (said.equals(List.of(Typed.Sign.AT_ONCE))) {
            return Optional.of(Schedule.AT_ONCE);
        }
        SortedSet<LocalTime> times = new TreeSet<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Typed it : said) {
            switch (it) {
                case Typed.Time time -> times.add(time.time());
                case Typed.Days some -> days.addAll(some.days());
                case Typed.Sign _ -> {
                    return Optional.empty();
                }
            }
        }
        return times.isEmpty() || times.size() > Schedule.MOST_TIMES || areOfDifferentDays(said)
                ? Optional.empty()
                : Optional.of(new Schedule(times, days));
    }

    /** {@code weekdays 8am, weekends 10am} is more than a schedule holds. */
    private static boolean areOfDifferentDays(List<Typed> said) {
        return groups(said, Typed.Time.class) > 1 && groups(said, Typed.Days.class) > 1;
    }

    /** How many times this kind of thing is said after something else. */
    private static long groups(List<Typed> said, Class<? extends Typed> kind) {
        return IntStream.range(0, said.size()).filter(at -> kind.isInstance(said.get(at)))
                .filter(at -> at == 0 || !kind.isInstance(said.get(at - 1))).count();
    }

    private static Optional<QuietHours> quiet(List<Typed> said) {
        List<Typed> ends = said.size() == 3 && said.get(1) == Typed.Sign.TO
                ? List.of(said.getFirst(), said.getLast())
                : said;
        return ends.size() == 2 && ends.getFirst() instanceof Typed.Time(LocalTime from)
                && ends.getLast() instanceof Typed.Time(LocalTime to) && !from.equals(to)
                        ? Optional.of(new QuietHours(from, to))
                        : Optional.empty();
    }
}
