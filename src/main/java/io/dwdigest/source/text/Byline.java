package io.dwdigest.source.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Cleans authors' names. Drops what DW prints in a name's place: blanks, {@code null}, DW itself, agencies. */
public final class Byline {

    private static final Set<String> NOBODY = Set.of("null", "undefined", "none", "n/a", "deutsche welle", "dw",
            "dw.com",
            "dw news", "deutsche welle (www.dw.com)", "dw中文", "dw中文网", "德国之声", "德國之聲", "德国之声中文网", "德國之聲中文網",
            "德国之声中文部", "dpa", "afp", "ap", "reuters", "rtr", "epd", "kna", "sid", "efe", "ansa", "interfax", "xinhua",
            "bloomberg", "ard", "zdf", "法新社", "路透社", "路透", "德新社", "美联社", "美聯社", "彭博社", "新华社", "新華社",
            "中央社", "中新社", "共同社", "韩联社", "agenturen", "agencies", "agencias", "agences", "agências", "وكالات", "综合报道",
            "綜合報導", "综合报导", "lusa", "tass", "тасс", "интерфакс", "дойче велле",
            "немецкая волна", "німецька хвиля", "أ ف ب", "د ب أ", "رويترز", "دويتشه فيله", "دویچه وله");
    private static final Pattern MISSING_PART = Pattern.compile("^null\\s|\\snull$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
    /** A bracket at the end of a line. Some editors forget to close it. */
    private static final Pattern BRACKET = Pattern.compile("[（(]([^（）()]{1,300})[）)]?$");
    /** Sources named behind a "with": {@code Anna Muster mit dpa}, {@code mit Material von dpa}. */
    private static final Pattern WITH = Pattern.compile(
            "(?:^|\\s)(?:mit|with|con|avec|com)\\s(?:\\p{L}{1,20}\\s(?:von|from|de|da|d')\\s?)?(.{1,300})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,，、丶،;；|/]| (?:und|and|&) ");
    private static final Pattern BETWEEN_NAMES_OUTSIDE_BRACKETS = Pattern
            .compile("(?:" + BETWEEN_NAMES + ")(?![^（(]{0,300}[）)])");
    private static final Pattern AND_OTHERS = Pattern.compile("\\s*等{1,2}$");
    /** Characters. A longer text is not a name. */
    private static final int LONGEST = 120;
    /** Characters. A longer text is not a line of names. */
    private static final int LONGEST_LINE = 2_000;

    private Byline() {}

    /** Returns the clean names of a list in which each entry is one author, each name once. */
    public static List<String> of(List<String> names) {
        return names.stream().map(Byline::name).flatMap(Stream::ofNullable).distinct().toList();
    }

    /** Returns the clean names of one printed line, which may name several authors. */
    public static List<String> split(@Nullable String line) {
        return line == null || line.length() > LONGEST_LINE
                ? List.of()
                : of(Arrays.asList(BETWEEN_NAMES_OUTSIDE_BRACKETS.split(withoutAgencies(line))));
    }

    private static @Nullable String name(String raw) {
        String text = Objects.requireNonNullElse(PlainText.text(raw), "");
        if (text.length() > LONGEST_LINE) {
            return null;
        }
        String name = withoutAgencies(BLANKS.matcher(text).replaceAll(" ")).strip();
        name = MISSING_PART.matcher(name).replaceAll("").strip();
        return PlainText.hasWords(name) && name.length() <= LONGEST && !isNobody(name) ? name : null;
    }

    /**
     * Drops agencies at the end of a line. In a bracket, what stands beside an agency is a source too, and is dropped
     * with it: {@code (dpa, Handelsblatt)}.
     */
    private static String withoutAgencies(String line) {
        Matcher bracket = BRACKET.matcher(line.strip());
        return withoutAgenciesBehind(bracket.find() && (isNobody(bracket.group(1)) || parts(bracket.group(1))
                .map(Byline::withoutAgenciesBehind).anyMatch(part -> part.isEmpty() || isAgency(part)))
                        ? bracket.replaceFirst("")
                        : line);
    }

    private static String withoutAgenciesBehind(String line) {
        Matcher with = WITH.matcher(line);
        return with.find() && isNobody(with.group(1)) ? line.substring(0, with.start()) : line;
    }

    /** Tells whether the text names no author. Several agencies may stand in the place of one name. */
    private static boolean isNobody(String name) {
        return isAgency(name) || parts(name).allMatch(part -> isAgency(part) || Initials.are(part));
    }

    private static boolean isAgency(String name) {
        return NOBODY.contains(AND_OTHERS.matcher(name.strip()).replaceFirst("").toLowerCase(Locale.ROOT));
    }

    private static Stream<String> parts(String names) {
        return BETWEEN_NAMES.splitAsStream(names).map(String::strip);
    }
}
