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

import io.dwdigest.language.TypedWords;

/** Splits what somebody typed about times and days into its pieces, in any language of the bot or several mixed. */
final class TypedText {

    private static final int LONGEST = 4096;

    /** What words mean that stand alone; a word that is in two lists means what the first says. */
    private static final Map<String, Typed> WORDS = new HashMap<>();

    static {
        mean("noon", new Typed.Time(LocalTime.NOON));
        mean("midnight", new Typed.Time(LocalTime.MIDNIGHT));
        mean("weekdays", new Typed.Days(TypedDays.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
        mean("weekend", new Typed.Days(TypedDays.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
        mean("to", Typed.Sign.TO);
        mean("now", Typed.Sign.AT_ONCE);
        mean("at", Typed.Sign.NOTHING);
        mean("nothing", Typed.Sign.NOTHING);
    }

    private static final List<Form> FORMS = List.of( //
            new Form(TypedTime.CHINESE, TypedTime::read), //
            new Form(TypedTime.WITH_PART_BEFORE, TypedTime::read), //
            new Form(TypedTime.WITH_PART_AFTER, TypedTime::read), //
            new Form(TypedDays.CHINESE, it -> Optional.of(TypedDays.chinese(it))), //
            new Form(TypedDays.NAMED, it -> Optional.of(TypedDays.named(it))), //
            form(TypedPattern.anyOf(WORDS.keySet()), it -> Optional.ofNullable(WORDS.get(it.group()))), //
            form(TypedPattern.DASH, _ -> Optional.of(Typed.Sign.TO)), //
            form("(?:[ ,;、。،؛&+]|\\.(?!\\d))", _ -> Optional.of(Typed.Sign.NOTHING)));

    private TypedText() {}

    /**
     * Returns the pieces in their order; empty if any part is not understood. Takes time that is linear in the length.
     */
    static Optional<List<Typed>> read(String typed) {
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

    private static Optional<Piece> piece(String text, int at) {
        return FORMS.stream().map(form -> form.at(text, at)).flatMap(Optional::stream).findFirst();
    }

    private static void mean(String name, Typed meaning) {
        TypedWords.of(name).forEach(word -> WORDS.putIfAbsent(TypedPattern.normal(word), meaning));
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
