package io.dwdigest.source.text;

import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Cleans authors' names. Drops what DW prints in a name's place: blanks, {@code null}, DW itself, agencies. */
public final class Byline {

    private static final Pattern MISSING_PART = Pattern.compile("^null\\s|\\snull$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
    /** A bracket at the end of a line. Some editors forget to close it. */
    private static final Pattern BRACKET = Pattern.compile("[（(]([^（）()]{1,300})[）)]?$");
    /** Sources named behind a "with": {@code Anna Muster mit dpa}, {@code mit Material von dpa}. */
    private static final Pattern WITH = Pattern.compile(
            "(?:^|\\s)(?:mit|with|con|avec|com)\\s(?:\\p{L}{1,20}\\s(?:von|from|de|da|d')\\s?)?(.{1,300})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,，、丶،;；|/]| (?:und|and|&) ");
    /** Looked for only where an agency is named: a dash may belong to a name. */
    private static final Pattern OUTSIDE_NAMES = Pattern.compile(BETWEEN_NAMES + "| [-–—+•·] ");
    /** The address of a page or a person, which some data give in a name's place. */
    private static final Pattern ADDRESS = Pattern.compile("://|@|^www\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_NAMES_OUTSIDE_BRACKETS = Pattern
            .compile("(?:" + BETWEEN_NAMES + ")(?![^（(]{0,300}[）)])");
    /** Characters. A longer text is not a name. */
    private static final int LONGEST = 120;
    /** Characters. A longer text is not a line of names. */
    private static final int LONGEST_LINE = 2_000;

    private Byline() {}

    /**
     * Returns the clean names of a list in which each entry is one author, each name once. An entry that names an agency
     * too is taken apart: {@code Anna Muster, AFP}.
     */
    public static List<String> of(List<String> names) {
        return List.copyOf(names.stream().map(Byline::name).flatMap(Stream::ofNullable).flatMap(Byline::persons)
                .collect(toMap(Byline::key, Function.identity(), (first, _) -> first, LinkedHashMap::new)).values());
    }

    private static Stream<String> persons(String name) {
        return OUTSIDE_NAMES.splitAsStream(name).map(String::strip).noneMatch(Agencies::isOne)
                ? Stream.of(name)
                : OUTSIDE_NAMES.splitAsStream(name).map(Byline::name).flatMap(Stream::ofNullable);
    }

    /** The same for a name in other capitals, with other blanks or in wide letters. */
    private static String key(String name) {
        return BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("").toLowerCase(Locale.ROOT);
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
        return PlainText.hasWords(name) && name.length() <= LONGEST && !isNobody(name) && !ADDRESS.matcher(name).find()
                ? name
                : null;
    }

    /**
     * Drops agencies at the end of a line. In a bracket, what stands beside an agency is a source too, and is dropped
     * with it: {@code (dpa, Handelsblatt)}.
     */
    private static String withoutAgencies(String line) {
        Matcher bracket = BRACKET.matcher(line.strip());
        return withoutAgenciesBehind(bracket.find() && (isNobody(bracket.group(1)) || parts(bracket.group(1))
                .map(Byline::withoutAgenciesBehind).anyMatch(part -> part.isEmpty() || Agencies.isOne(part)))
                        ? bracket.replaceFirst("")
                        : line);
    }

    private static String withoutAgenciesBehind(String line) {
        Matcher with = WITH.matcher(line);
        return with.find() && isNobody(with.group(1)) ? line.substring(0, with.start()) : line;
    }

    /** Tells whether the text names no author. Several agencies may stand in the place of one name. */
    private static boolean isNobody(String name) {
        return Agencies.isOne(name) || parts(name).allMatch(part -> Agencies.isOne(part) || Initials.are(part));
    }

    private static Stream<String> parts(String names) {
        return BETWEEN_NAMES.splitAsStream(names).map(String::strip);
    }
}
