package io.dwdigest.timing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/** Splits what somebody typed about times and days into its pieces, in some languages, which may be mixed. */
final class TypedText {

    private static final int LONGEST = 4096;

    /** What words mean that stand alone; a word that is in two lists means what the first says. */
    private final Map<String, Typed> meanings = new HashMap<>();
    private final List<Form> forms;

    TypedText(TypedWords words) {
        words.languages().forEach(this::mean);
        TypedTime times = new TypedTime(words);
        TypedDays days = new TypedDays(words);
        forms = List.of( //
                new Form(times.chinese, times::read), //
                new Form(times.withPartBefore, times::read), //
                new Form(times.withPartAfter, times::read), //
                new Form(days.chinese, it -> Optional.of(TypedDays.ofChinese(it))), //
                new Form(days.named, it -> Optional.of(days.ofNamed(it))), //
                form(TypedDays.weekly(words), _ -> Optional.of(Typed.Sign.WEEKLY)), //
                form(TypedPattern.anyOf(meanings.keySet()), it -> Optional.ofNullable(meanings.get(it.group()))), //
                form(TypedPattern.DASH, _ -> Optional.of(Typed.Sign.TO)), //
                form("(?:[ ,;、。،؛&+]|\\.(?!\\d))", _ -> Optional.of(Typed.Sign.NOTHING)));
    }

    private void mean(Language language) {
        mean("noon", language, new Typed.Time(LocalTime.NOON));
        mean("midnight", language, new Typed.Time(LocalTime.MIDNIGHT));
        mean("weekdays", language, new Typed.Days(TypedDays.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
        mean("weekend", language, new Typed.Days(TypedDays.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
        // French has one word for both: a range of days is found as a whole, and two times need no word between them
        mean("at", language, Typed.Sign.NOTHING);
        mean("to", language, Typed.Sign.TO);
        mean("now", language, Typed.Sign.AT_ONCE);
        mean("nothing", language, Typed.Sign.NOTHING);
    }

    private void mean(String name, Language language, Typed meaning) {
        TypedWords.of(name, language).forEach(word -> meanings.putIfAbsent(TypedPattern.normal(word), meaning));
    }

    /**
     * Returns the pieces in their order; empty if any part is not understood. Takes time that is linear in the length.
     */
    Optional<List<Typed>> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String text = TypedPattern.normal(typed);
        List<Typed> said = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<Piece> piece = piece(text, at);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            said.add(piece.get().meaning());
            at = piece.get().end();
        }
        said.removeIf(Typed.Sign.NOTHING::equals);
        return Optional.of(said);
    }

    private Optional<Piece> piece(String text, int at) {
        return forms.stream().map(form -> form.at(text, at)).flatMap(Optional::stream).findFirst();
    }

    private static Form form(String pattern, Function<MatchResult, Optional<Typed>> meaning) {
        return new Form(Pattern.compile(pattern + TypedPattern.END), meaning);
    }

    /** A pattern and the meaning of what it finds. There may be none: 25:00 looks like a time, but is not one. */
    private record Form(Pattern pattern, Function<MatchResult, Optional<Typed>> meaning) {

        Optional<Piece> at(String text, int start) {
            Matcher matcher = pattern.matcher(text).region(start, text.length());
            return matcher.lookingAt()
                    ? meaning.apply(matcher).map(it -> new Piece(it, matcher.end()))
                    : Optional.empty();
        }
    }

    private record Piece(Typed meaning, int end) {}
}
