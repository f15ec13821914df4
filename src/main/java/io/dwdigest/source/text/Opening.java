package io.dwdigest.source.text;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paragraph that opens a text: the first with words that is neither a sub-head nor DW's talk about itself.
 */
public final class Opening {

    /** {@code （德国之声中文网）} and its variants. The two brackets may be of different widths. */
    private static final Pattern DATELINE = Pattern.compile(
            "^[（(][\\s\\u00a0\\u3000]*(?:德国之声|德國之聲|DW|Deutsche Welle)(?:中文[网網]?)?(?:[/／、，,][^（）()]{0,12})?[\\s\\u00a0\\u3000]*[）)][\\s\\u00a0\\u3000:：]*");
    /** Editors' initials: {@code mm/dj}, in Arabic {@code ع.ش/ص.ش}, in Turkish {@code dpa,AFP/BK,JD}. */
    private static final String SIGNATURE = Initials.ONE + "(?: ?[/,،] ?" + Initials.ONE + "){0,5}";
    /** A line of initials and agencies: {@code mm/dj (AFP, AP, Reuters)}, or either part alone. */
    private static final Pattern AGENCY_LINE = Pattern
            .compile("(?:" + SIGNATURE + ")?,? ?(?:[（(][^（）()]{0,80}[）)])?");
    /** Matches DW's own copyright notice, not news about copyright. */
    private static final String COPYRIGHT_NOTICE = "(?:.{0,60}(?:德国之声|德國之聲|(?<![A-Za-z])DW(?![A-Za-z])|[©ⓒ]|本文).{0,60})?(?:版权声明|版權聲明)";
    private static final Pattern HOUSE_TALK = Pattern.compile(
            "(?:[©ⓒ]|DW中文有|DW中文[网網]?在|摘编自|摘編自|德国之声致力于|德國之聲致力於|德国之声版权|德國之聲版權|作者[：:]|编辑[：:]|編輯[：:]"
                    + "|延伸[阅閱][读讀]|To view this video|Edited by|This article was (?:originally|translated|adapted)|Um dieses Video"
                    + "|Dieser (?:Artikel|Beitrag) (?:wurde ursprünglich|wurde aus dem|ist im Original))"
                    + "|" + COPYRIGHT_NOTICE + "|.{0,200}JavaScript.{0,200}HTML5");
    /** Characters. A longer paragraph is a whole text without paragraphs, which we may not keep. */
    private static final int LONGEST = 1_500;

    private static final Set<String> BOLD = Set.of("strong", "b");

    private Opening() {}

    /**
     * Returns the opening of a text, given as its paragraphs, without its dateline. Takes a sub-head only if nothing
     * else tells anything. Null when no paragraph tells anything, or when the first that does is too long to be an
     * opening.
     */
    public static @Nullable String of(List<Element> paragraphs) {
        return first(Stream.concat(paragraphs.stream().filter(Predicate.not(Opening::isSubHead)), paragraphs.stream())
                .map(Element::text));
    }

    /** Returns the opening of a text, given as its lines; null in the same cases as {@link #of}. */
    static @Nullable String ofLines(Stream<String> lines) {
        return first(lines);
    }

    /** Returns a text without its dateline; null when nothing with words is left. */
    public static @Nullable String words(@Nullable String text) {
        String words = text == null ? null : PlainText.line(DATELINE.matcher(text).replaceFirst(""));
        return PlainText.hasWords(words) ? words : null;
    }

    private static @Nullable String first(Stream<String> texts) {
        return texts.filter(Opening::tells).findFirst().map(text -> words(PlainText.line(text)))
                .filter(words -> words.length() <= LONGEST).orElse(null);
    }

    /** Tells whether a text may be the opening. One too long to look at counts too: what follows it opens nothing. */
    private static boolean tells(String text) {
        String words = words(PlainText.line(text));
        return words == null ? text.length() > LONGEST && PlainText.hasWords(text) : !isTail(words);
    }

    private static boolean isTail(String text) {
        return AGENCY_LINE.matcher(text).matches() || HOUSE_TALK.matcher(text).lookingAt();
    }

    /** Tells whether a paragraph is all in bold. One with a dateline, or a long one, is an opening in bold instead. */
    private static boolean isSubHead(Element paragraph) {
        return paragraph.text().length() <= LONGEST && !DATELINE.matcher(paragraph.text()).find()
                && NodeTraversor.filter(Opening::untilNotBold, paragraph) != FilterResult.STOP;
    }

    private static FilterResult untilNotBold(Node node, int depth) {
        if (node instanceof Element element && BOLD.contains(element.normalName())) {
            return FilterResult.SKIP_ENTIRELY;
        }
        return node instanceof TextNode text && PlainText.line(text.text()) != null
                ? FilterResult.STOP
                : FilterResult.CONTINUE;
    }
}
