package io.dwdigest.source.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Garbles a whole answer as a bad line, a wrong encoding, a redesign or malice may. */
public final class Garbling {

    private static final int DEPTH = 100_000;
    private static final int OUTER_DEPTH = 2_000;
    private static final List<String> OPENERS = List.of("[", "{\"a\":", "{\"@graph\":[", "<div>", "<p>", "<b>", "<a>",
            "<table>", "<ul><li>", "<item>", "<span title=\"", "<!--", "<![CDATA[", "(", "（", "&", "&#x4", "\\", "/a-1",
            "%2", " ", "\u3000", "\n", "<", "\"", "</", "/t-1", "<h3>相关图集</h3>", "<div><img>", "-", "null ", ", ",
            " – DW – ");
    private static final Pattern KEY = Pattern.compile("\"[\\w@-]{1,40}\"\\s?:|<[\\w:]{1,20}[^<>]{0,200}>");
    private static final List<String> VALUES = List.of("null", "7", "[]", "{}", "\"x\"", "[[\"a\"]]", "true", "1e400",
            "{\"name\":[]}", "[null]", "\"\\ud800\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final List<String> NUMBERS = List.of("9".repeat(400), "9".repeat(20_000), "1e999999999", "-1", "0",
            "99999999999999999999", "9223372036854775807", "-0.0", "1e-999999999", "00000000000000000000000001");
    private static final List<Charset> WRONG = List.of(UTF_16, ISO_8859_1, Charset.forName("GB18030"),
            Charset.forName("windows-1251"));
    private static final byte[] SIGNS = "<>&\"'{}[]():,/\\?#%-0 \n\0\u00ff".getBytes(UTF_8);

    private final Random random;

    public Garbling(long seed) {
        random = new Random(seed);
    }

    /** Garbles an answer. May change the given array. */
    public byte[] of(byte[] bytes) {
        return switch (random.nextInt(50)) {
            case 0 -> nested(bytes);
            case 1, 2, 3, 4 -> misEncoded(bytes);
            case 5, 6, 7, 8 -> keyedTwice(bytes);
            case 9, 10, 11, 12 -> renumbered(bytes);
            case 13, 14, 15, 16, 17, 18 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 19, 20, 21, 22, 23, 24 -> swapped(bytes);
            case 25, 26, 27, 28, 29, 30 -> without(bytes);
            case 31, 32, 33, 34, 35, 36 -> doubled(bytes);
            default -> scattered(bytes);
        };
    }

    /** Inserts one opener many times, sometimes inside a few thousand of another. */
    private byte[] nested(byte[] bytes) {
        String outer = random.nextBoolean() ? any(OPENERS).repeat(OUTER_DEPTH) : "";
        return inserted(bytes, random.nextInt(bytes.length), outer + any(OPENERS).repeat(DEPTH));
    }

    private byte[] misEncoded(byte[] bytes) {
        return random.nextBoolean()
                ? new String(bytes, UTF_8).getBytes(any(WRONG))
                : new String(bytes, any(WRONG)).getBytes(UTF_8);
    }

    /** Repeats a key or an element somewhere, the key with another value. */
    private byte[] keyedTwice(byte[] bytes) {
        List<MatchResult> keys = KEY.matcher(new String(bytes, ISO_8859_1)).results().toList();
        if (keys.isEmpty()) {
            return scattered(bytes);
        }
        String key = any(keys).group();
        return inserted(bytes, any(keys).start(), key.endsWith(":") ? key + any(VALUES) + "," : key);
    }

    private byte[] renumbered(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) {
            return scattered(bytes);
        }
        MatchResult number = any(numbers);
        return (text.substring(0, number.start()) + any(NUMBERS) + text.substring(number.end())).getBytes(ISO_8859_1);
    }

    private byte[] swapped(byte[] bytes) {
        int length = random.nextInt(60);
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        byte[] part = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        System.arraycopy(part, 0, bytes, to, length);
        return bytes;
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, random.nextInt(100));
        byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, from + length, rest, from, bytes.length - from - length);
        return rest;
    }

    private byte[] doubled(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2 - from);
        System.arraycopy(bytes, from, twice, bytes.length, bytes.length - from);
        return twice;
    }

    private byte[] scattered(byte[] bytes) {
        for (int times = random.nextInt(20); times >= 0; times--) {
            bytes[random.nextInt(bytes.length)] = SIGNS[random.nextInt(SIGNS.length)];
        }
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, String text) {
        byte[] part = text.getBytes(UTF_8);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + part.length);
        System.arraycopy(part, 0, longer, at, part.length);
        System.arraycopy(bytes, at, longer, at + part.length, bytes.length - at);
        return longer;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
