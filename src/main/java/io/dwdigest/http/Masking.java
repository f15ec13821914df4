package io.dwdigest.http;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what an answer of Telegram tells about people: each letter and digit of their texts and names becomes an x, and
 * long numbers ones. Its shape stays, also where it is no JSON as a whole.
 */
final class Masking {

    private static final Pattern TOKEN = Pattern.compile("\\d{5,}:[\\w-]{20,}");
    /** A text of JSON, with the colon that makes it a name, or a number of five digits or more. */
    private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)(\"?)(\\s*:)?|(?<![\\d.])\\d{5,}");
    private static final Pattern SIGN = Pattern.compile("\\\\u[0-9a-fA-F]{4}|\\\\.|[\\p{L}\\p{N}]");
    /** Names of texts that Telegram itself writes. */
    private static final Set<String> ITS_OWN = Set.of("type", "status", "description", "language_code", "parse_mode",
            "custom_emoji_id", "error", "ok");

    private Masking() {}

    /** Returns the answer without secrets. What DW publishes is public, and stays. */
    static String of(String from, String answer) {
        String open = TOKEN.matcher(answer).replaceAll("…");
        return from.equals("dw") || open.stripLeading().startsWith("<") ? open : people(open);
    }

    private static String people(String json) {
        StringBuilder masked = new StringBuilder();
        Matcher part = PART.matcher(json);
        String name = "";
        while (part.find()) {
            if (part.group(3) != null) {
                name = part.group(1);
            } else {
                part.appendReplacement(masked, Matcher.quoteReplacement(masked(part, name)));
            }
        }
        return part.appendTail(masked).toString();
    }

    private static String masked(MatchResult part, String name) {
        return part.group(1) == null
                ? "1".repeat(part.group().length())
                : ITS_OWN.contains(name)
                        ? part.group()
                        : '"' + SIGN.matcher(part.group(1)).replaceAll("x") + part.group(2);
    }
}
