package io.dwdigest.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The authors' names, without what only stands where a name should: blanks, {@code null}, the house, agencies. */
final class Byline {

    private static final Set<String> NOBODY = Set.of("null", "undefined", "none", "n/a", "deutsche welle", "dw",
            "dw.com",
            "dw news", "deutsche welle (www.dw.com)", "dw中文", "dw中文网", "德国之声", "德國之聲", "德国之声中文网", "德國之聲中文網",
            "德国之声中文部", "dpa", "afp", "ap", "reuters", "rtr", "epd", "kna", "sid", "efe", "ansa", "interfax", "xinhua",
            "bloomberg", "ard", "zdf", "法新社", "路透社", "路透", "德新社", "美联社", "美聯社", "彭博社", "新华社", "新華社",
            "中央社", "中新社", "共同社", "韩联社", "综合报道", "綜合報導", "综合报导", "lusa", "tass", "тасс", "интерфакс", "дойче велле",
            "немецкая волна", "німецька хвиля", "أ ف ب", "د ب أ", "رويترز", "دويتشه فيله", "دویچه وله");
    /** Editors sign {@code mm/dj}; no name is that short and all in one case. */
    private static final Pattern INITIALS = Pattern.compile("\\p{Ll}{1,4}|\\p{Lu}{1,3}");
    private static final Pattern MISSING_PART = Pattern.compile("^null\\s|\\snull$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
    private static final Pattern AGENCIES = Pattern.compile("[（(]([^（）()]{1,80})[）)]$");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,，、丶،;；|/]| (?:und|and|&) ");
    /** Longer is no name. */
    private static final int LONGEST = 120;

    private Byline() {}

    /** Names as a source lists them, one each. */
    static List<String> of(List<String> names) {
        return names.stream().map(Byline::name).flatMap(Stream::ofNullable).distinct().toList();
    }

    /** Names printed in one line. */
    static List<String> split(@Nullable String line) {
        return line == null ? List.of() : of(Arrays.asList(BETWEEN_NAMES.split(withoutAgencies(line))));
    }

    private static @Nullable String name(String raw) {
        String text = Objects.requireNonNullElse(Plain.text(raw), "");
        String name = withoutAgencies(BLANKS.matcher(text).replaceAll(" ")).strip();
        name = MISSING_PART.matcher(name).replaceAll("").strip();
        return Plain.hasWords(name) && name.length() <= LONGEST && !isNobody(name) ? name : null;
    }

    private static String withoutAgencies(String line) {
        var bracket = AGENCIES.matcher(line.strip());
        return bracket.find() && isNobody(bracket.group(1)) ? bracket.replaceFirst("") : line;
    }

    /** Agencies may stand together where one name should. */
    private static boolean isNobody(String name) {
        return NOBODY.contains(lower(name)) || Stream.of(BETWEEN_NAMES.split(name)).map(String::strip)
                .allMatch(part -> NOBODY.contains(lower(part)) || INITIALS.matcher(part).matches());
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
