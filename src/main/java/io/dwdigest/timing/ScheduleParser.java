package io.dwdigest.timing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/**
 * Reads what people type about when they want their digests, in each language of the bot: digits, Chinese numerals,
 * parts of the day, days of the week.
 * <p>
 * A text that is not understood as a whole gives an empty result, never half of one. No text leads to an exception.
 */
public final class ScheduleParser {

    /** What reads a text with these words. Each is made when it is first needed: few texts need more than one. */
    private static final Map<TypedWords, TypedText> READERS = new ConcurrentHashMap<>();

    private ScheduleParser() {}

    /**
     * Reads times and days such as {@code 8:00 20:00}, {@code Mon-Fri 8am}, {@code 每周一 早上8点半}, {@code täglich 20 Uhr}.
     * Texts such as {@code now}, {@code off}, {@code 即时}, {@code sofort} give {@link Schedule#AT_ONCE}. A number alone
     * is an hour from 0 to 23. {@code weekly} is Monday where no day is named, and 8:00 where it stands alone. Not understood are days without a time, more times than a schedule may have, and
     * different times on different days.
     *
     * @param language of the reader. It decides about words that mean something else in another language
     */
    public static Optional<Schedule> parse(String typed, Language language) {
        return read(typed, language, ScheduleParser::schedule);
    }

    /**
     * Reads quiet hours such as {@code 22:00-07:00}, {@code 22-7}, {@code 10pm to 7am}, {@code 晚上10点到早上7点},
     * {@code 22 bis 7 Uhr}.
     *
     * @param language of the reader, as for a schedule
     */
    public static Optional<QuietHours> parseQuiet(String typed, Language language) {
        return read(typed, language, ScheduleParser::quiet);
    }

    private static <T> Optional<T> read(String typed, Language language, Function<List<Typed>, Optional<T>> meaning) {
        return words(language).map(words -> READERS.computeIfAbsent(words, TypedText::new))
                .flatMap(reader -> reader.read(typed).flatMap(meaning).stream()).findFirst();
    }

    /**
     * Returns the words to try, the likeliest first. People write their own language, or mix it with English, or write
     * another one, or mix several.
     */
    private static Stream<TypedWords> words(Language language) {
        Stream<List<Language>> two = Stream.concat(Stream.of(language), Arrays.stream(Language.values()))
                .map(other -> Stream.of(other, Language.EN).distinct().toList());
        Stream<Language> all = Stream.concat(Stream.of(language), Arrays.stream(Language.values()));
        return Stream.of(Stream.of(List.of(language)), two, Stream.of(all.distinct().toList())).flatMap(it -> it)
                .distinct().map(languages -> new TypedWords(language, languages));
    }

    private static Optional<Schedule> schedule(List<Typed> said) {
        if (said.equals(List.of(Typed.Sign.AT_ONCE))) {
            return Optional.of(Schedule.AT_ONCE);
        }
        if (said.equals(List.of(Typed.Sign.WEEKLY))) {
            return Optional.of(Schedule.WEEKLY);
        }
        List<Typed> others = said.stream().filter(it -> it != Typed.Sign.WEEKLY).toList();
        Set<DayOfWeek> usual = others.size() == said.size() ? Set.of() : Schedule.WEEKLY.days();
        return ofPieces(others, usual);
    }

    /** Takes the usual days where no day is named. */
    private static Optional<Schedule> ofPieces(List<Typed> said, Set<DayOfWeek> usual) {
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
                : Optional.of(new Schedule(times, days.isEmpty() ? usual : days));
    }

    /**
     * Tells whether different days have different times, as in {@code weekdays 8am, weekends 10am}; no schedule can
     * hold that.
     */
    private static boolean areOfDifferentDays(List<Typed> said) {
        return groups(said, Typed.Time.class) > 1 && groups(said, Typed.Days.class) > 1;
    }

    /** Counts the groups of neighbouring pieces of this kind. */
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
