package io.dwdigest.source.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Replaces DW's words by invented ones of the same length and script. Keeps what the readers go by: elements,
 * attributes, keys, numbers, dates, the names of the broadcaster and of agencies. The same word always becomes the same
 * one, so that text which stands in several places still does. Different words may become the same one, so that there
 * is no way back.
 */
public final class Disguise {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}&&[^\\p{IsHan}]]{2,}");
    /** A slug between the language and the id of a link. */
    private static final Pattern SLUG = Pattern
            .compile("(/[a-z]{2}(?:-[a-z]+)?/)[^/\"\\s<>]{1,900}(/(?:a|live|video|audio|av|g)-\\d)");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(\\s*:)?", Pattern.DOTALL);
    private static final Pattern PROSE = Pattern.compile(".*(?:[^\\x00-\\x7f]|[\\p{L},.] ).*", Pattern.DOTALL);
    private static final Pattern MARKUP = Pattern
            .compile("\\\\u[0-9a-fA-F]{4}|\\\\.|<[^<>]*>|&[#\\w]{1,9};|https?:[^\\s\"<]+");
    private static final Pattern KEPT = Pattern.compile(
            "德国之声(?:中文网)?|德國之聲中文網|综合报道|法新社|路透社|美联社|德新社|相关图集|\\b(?:DW|Deutsche Welle|AFP|dpa|AP|Reuters|null|von|and|und)\\b");
    private static final List<String> SYLLABLES = List.of("ga", "ne", "lo", "mi", "tu", "sa", "re", "bo", "di", "ku",
            "fa", "pe", "no", "wi", "la", "so");
    private static final String HAN = "湖边的鹅学会了下棋它赢过村里所有人只输给一头牛老师说这很正常小镇今年冬天下雪早面包店门口排着队孩子们在桥上看月亮船夫唱歌";
    private static final List<String> TEXTS = List.of("content", "title", "alt", "aria-label", "placeholder");

    private Disguise() {}

    public static String page(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        page.forEachNode(Disguise::disguise);
        return SLUG.matcher(page.outerHtml()).replaceAll("$1die-gans$2");
    }

    public static String json(String json) {
        String disguised = STRING.matcher(json).replaceAll(string -> Matcher.quoteReplacement(
                string.group(2) == null && PROSE.matcher(string.group(1)).matches()
                        ? '"' + text(string.group(1)) + '"'
                        : string.group()));
        return SLUG.matcher(disguised).replaceAll("$1die-gans$2");
    }

    /** Disguises a text. Its tags, escapes and links stay. */
    public static String text(String text) {
        StringBuilder disguised = new StringBuilder();
        Matcher kept = Pattern.compile(MARKUP.pattern() + "|" + KEPT.pattern()).matcher(text);
        int end = 0;
        while (kept.find()) {
            disguised.append(words(text.substring(end, kept.start()))).append(kept.group());
            end = kept.end();
        }
        return disguised.append(words(text.substring(end))).toString();
    }

    private static void disguise(Node node) {
        switch (node) {
            case DataNode data -> data.setWholeData(json(data.getWholeData()));
            case TextNode text -> text.text(text(text.getWholeText()));
            default -> node.attributes().asList().stream()
                    .filter(attribute -> TEXTS.contains(attribute.getKey().toLowerCase(Locale.ROOT)))
                    .filter(attribute -> PROSE.matcher(attribute.getValue()).matches()).forEach(Disguise::disguise);
        }
    }

    private static void disguise(Attribute attribute) {
        attribute.setValue(text(attribute.getValue()));
    }

    private static String words(String text) {
        return WORD.matcher(text).replaceAll(Disguise::word);
    }

    private static String word(MatchResult found) {
        String word = found.group();
        int number = Math.floorMod(word.toLowerCase(Locale.ROOT).hashCode() * 31, 9973);
        return Character.isIdeographic(word.codePointAt(0))
                ? String.valueOf(HAN.charAt(number % HAN.length()))
                : cased(syllables(number, word.length()), word);
    }

    private static String syllables(int number, int length) {
        StringBuilder syllables = new StringBuilder();
        for (int at = number; syllables.length() < length; at = at * 7 + 3) {
            syllables.append(SYLLABLES.get(Math.floorMod(at, SYLLABLES.size())));
        }
        return syllables.substring(0, length);
    }

    private static String cased(String ours, String word) {
        StringBuilder cased = new StringBuilder(ours);
        for (int i = 0; i < word.length(); i++) {
            cased.setCharAt(i,
                    Character.isUpperCase(word.charAt(i)) ? Character.toUpperCase(ours.charAt(i)) : ours.charAt(i));
        }
        return cased.toString();
    }
}
