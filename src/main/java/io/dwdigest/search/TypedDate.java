package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dwdigest.language.Keyboard;
import io.dwdigest.language.Language;

/** Reads a year, a month or a day as people type it, such as {@code 2026}, {@code 10.2026} or {@code October}. */
final class TypedDate {

    private static final Map<String, Month> MONTHS = months();
    private static final String BETWEEN = "[-./年月]";

    /** A way to write a date. */
    private record Form(Pattern pattern, BiFunction<Matcher, LocalDate, Optional<LocalDate>> date) {

        static Form of(String pattern, BiFunction<Matcher, LocalDate, Optional<LocalDate>> date) {
            return new Form(Pattern.compile(pattern), date);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("(\\d{4})年?", (it, _) -> date(number(it, 1), 1, 1)),
            Form.of("(\\d{4})" + BETWEEN + "(\\d{1,2})月?", (it, _) -> date(number(it, 1), number(it, 2), 1)),
            Form.of("(\\d{4})" + BETWEEN + "(\\d{1,2})" + BETWEEN + "(\\d{1,2})[日号號]?",
                    (it, _) -> date(number(it, 1), number(it, 2), number(it, 3))),
            Form.of("(\\d{1,2})[-./](\\d{4})", (it, _) -> date(number(it, 2), number(it, 1), 1)),
            Form.of("(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})", (it, _) -> dayFirst(it)),
            Form.of("(\\d{1,2})[-./](\\d{1,2})[.]?", (it, now) -> last(number(it, 2), number(it, 1), now)),
            Form.of("(\\d{1,2})月", (it, now) -> last(number(it, 1), 1, now)),
            Form.of("(\\d{1,2})月(\\d{1,2})[日号號]?", (it, now) -> last(number(it, 1), number(it, 2), now)),
            Form.of("(\\d{1,3})[dD天日]", (it, now) -> Optional.of(now.minusDays(number(it, 1)))),
            Form.of("([^\\d\\s.]+[.]?)", (it, now) -> month(it.group(1))
                    .flatMap(month -> last(month.getValue(), 1, now))),
            Form.of("([^\\d\\s.]+[.]?)[\\s-]*(\\d{4})", (it, _) -> month(it.group(1))
                    .flatMap(month -> date(number(it, 2), month.getValue(), 1))),
            Form.of("(\\d{1,2})[.]?\\s*([^\\d\\s.]+[.]?)\\s*(\\d{4})", (it, _) -> month(it.group(2))
                    .flatMap(month -> date(number(it, 3), month.getValue(), number(it, 1)))));

    private TypedDate() {}

    /**
     * Returns the first day that is meant; empty when it is no date.
     *
     * @param now today: a month without a year is the last that has begun
     */
    static Optional<LocalDate> read(String typed, LocalDate now) {
        String text = Keyboard.digits(typed).strip();
        return FORMS.stream().flatMap(form -> {
            Matcher it = form.pattern().matcher(text);
            return it.matches() ? form.date().apply(it, now).stream() : Optional.<LocalDate>empty().stream();
        }).findFirst();
    }

    private static Optional<Month> month(String name) {
        return Optional.ofNullable(MONTHS.get(key(name)));
    }

    /** Returns the months by their names in all languages of the bot, long and short. */
    private static Map<String, Month> months() {
        Map<String, Month> names = new HashMap<>();
        for (Language language : Language.values()) {
            for (Month month : Month.values()) {
                Arrays.stream(TextStyle.values()).filter(style -> !style.name().startsWith("NARROW"))
                        .forEach(
                                style -> names.putIfAbsent(key(month.getDisplayName(style, language.locale())), month));
            }
        }
        return names;
    }

    private static String key(String name) {
        return name.replace(".", "").toLowerCase(ROOT);
    }

    /** Most of the world writes the day first; where that cannot be, the month stands first. */
    private static Optional<LocalDate> dayFirst(Matcher it) {
        return date(number(it, 3), number(it, 2), number(it, 1))
                .or(() -> date(number(it, 3), number(it, 1), number(it, 2)));
    }

    private static Optional<LocalDate> last(int month, int day, LocalDate now) {
        return date(now.getYear(), month, day).map(date -> date.isAfter(now) ? date.minusYears(1) : date);
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher it, int group) {
        return Integer.parseInt(it.group(group));
    }
}
