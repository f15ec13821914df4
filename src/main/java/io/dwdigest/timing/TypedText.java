package io.dwdigest.timing;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits what somebody typed about times and days into its pieces, in any language of the bot or several mixed. */
final class TypedText {

    /** Matches wherever no Latin word goes on, that is, not between two Latin letters. */
    static final String END = "(?!(?<=\\p{IsLatin})\\p{IsLatin})";
    static final String TO = "(?:[-‐–—―−~〜]{1,2}|(?:to|through|thru|until|till|bis)" + END
            + "|(?:到|至)(?: ?(?:次日|翌日|隔天|第二天))?)";

    private static final int LONGEST = 4096;

    private static final List<Form> FORMS = List.of( //
            new Form(TypedTime.CHINESE, TypedTime::read), //
            new Form(TypedTime.WITH_PART_BEFORE, TypedTime::read), //
            new Form(TypedTime.WITH_PART_AFTER, TypedTime::read), //
            word("noon|mittags?|中午|正午", new Typed.Time(LocalTime.NOON)), //
            word("midnight|mitternachts?|午夜|半夜", new Typed.Time(LocalTime.MIDNIGHT)), //
            new Form(TypedDays.WESTERN, it -> Optional.of(TypedDays.western(it))), //
            new Form(TypedDays.CHINESE, it -> Optional.of(TypedDays.chinese(it))), //
            word("(?:weekday|workday|werktag|wochentag)s?|werktagen?|工作日|平日",
                    new Typed.Days(TypedDays.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))), //
            word("weekends?|wochenende[ns]?|周末|週末|双休日|雙休日",
                    new Typed.Days(TypedDays.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))), //
            word(TO, Typed.Sign.TO), //
            word("now|at once|off|immediately|instant(?:ly)?|right away|sofort|aus", Typed.Sign.AT_ONCE), //
            word("现在|現在|一有就发|一有就發|立即|立刻|即时|即時|即刻|马上|馬上|实时|實時", Typed.Sign.AT_ONCE), //
            word("关闭|關閉|关|關|不设|不設|不要|不用|取消", Typed.Sign.AT_ONCE), //
            word("[ ,;、。&+]|\\.(?!\\d)", Typed.Sign.NOTHING), //
            word("daily|every|each|day|at|on|and|from|between", Typed.Sign.NOTHING), //
            word("täglich|jede[ns]?|tag|um|am|an|den|und|von|zwischen", Typed.Sign.NOTHING), //
            word("每天|每日|天天|每个|每個|每|和|与|與|及|在|从|從|的", Typed.Sign.NOTHING));

    private TypedText() {}

    /**
     * Returns the pieces in their order; empty if any part is not understood. Takes time that is linear in the length.
     */
    static Optional<List<Typed>> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String text = normal(typed);
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

    /**
     * Returns the text in half-width, lower-case characters, with one kind of space and one way to write each numeral.
     */
    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ").replace('〇', '零').replace('两', '二').replace('兩', '二');
    }

    private static Optional<Piece> piece(String text, int at) {
        return FORMS.stream().map(form -> form.at(text, at)).flatMap(Optional::stream).findFirst();
    }

    private static Form word(String words, Typed meaning) {
        return new Form(Pattern.compile("(?:" + words + ")" + END), _ -> Optional.of(meaning));
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
