package io.dwdigest.zone;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Keyboard;

/** Reads a fixed offset from UTC as people type it: {@code UTC+8}, {@code GMT-3:30}, {@code +08:00}, {@code 东八区}. */
final class UtcOffset {

    private static final int FURTHEST_WEST = -12 * 60;
    private static final int FURTHEST_EAST = 14 * 60;
    private static final String NUMERALS = "零一二三四五六七八九十";

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}()]+");
    private static final Pattern MINUS = Pattern.compile("[‐‑‒–—―−]");
    private static final Pattern SIGNED = Pattern.compile(
            "(?<prefix>UTC|GMT|UT|Z)?(?<sign>[+-]|±(?=0))(?<hours>\\d{1,2})(?:[:.]?(?<minutes>[0-5]\\d)|(?<half>[.,]5))?(?:H|小时|小時)?");
    private static final Pattern CHINESE = Pattern
            .compile("(?:UTC)?(?<side>[东東西])(?<hours>\\d{1,2}|十?[" + NUMERALS + "])[个個]?[时時]?[区區]");

    private UtcOffset() {}

    /** Returns the offset; empty when the text is none, or when no clock on earth has it. */
    static Optional<ZoneOffset> parse(String typed) {
        String text = normal(typed);
        Matcher signed = SIGNED.matcher(text);
        if (signed.matches()) {
            int minutes = Integer.parseInt(signed.group("hours")) * 60 + minutes(signed);
            return offset(signed.group("sign").equals("-") ? -minutes : minutes);
        }
        Matcher chinese = CHINESE.matcher(text);
        return chinese.matches()
                ? offset((chinese.group("side").equals("西") ? -60 : 60) * hours(chinese.group("hours")))
                : Optional.empty();
    }

    /** Tells whether the text can be nothing but an offset. A number with a sign alone may be anything. */
    static boolean isNamed(String typed) {
        String text = normal(typed);
        Matcher signed = SIGNED.matcher(text);
        return signed.matches() ? signed.group("prefix") != null : CHINESE.matcher(text).matches();
    }

    private static String normal(String typed) {
        String plain = Keyboard.digits(Normalizer.normalize(Keyboard.visible(typed), Form.NFKC))
                .toUpperCase(Locale.ROOT);
        return MINUS.matcher(BLANKS.matcher(Keyboard.unmarked(plain)).replaceAll("")).replaceAll("-");
    }

    private static int minutes(Matcher signed) {
        @Nullable
        String minutes = signed.group("minutes");
        return minutes == null ? signed.group("half") == null ? 0 : 30 : Integer.parseInt(minutes);
    }

    private static int hours(String typed) {
        return Character.isDigit(typed.charAt(0))
                ? Integer.parseInt(typed)
                : typed.chars().map(NUMERALS::indexOf).sum();
    }

    private static Optional<ZoneOffset> offset(int minutes) {
        return minutes >= FURTHEST_WEST && minutes <= FURTHEST_EAST
                ? Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60))
                : Optional.empty();
    }
}
