package io.dwdigest.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The paragraph that opens a text: the first with words that is neither a sub-head nor DW's talk about itself. */
final class Opening {

    /** {@code （德国之声中文网）} and its kin, brackets mixed or not. */
    private static final Pattern DATELINE = Pattern.compile(
            "^[（(][\\s\\u3000]*(?:德国之声|德國之聲|DW|Deutsche Welle)(?:中文[网網]?)?(?:[/／、，,][^（）()]{0,12})?[\\s\\u3000]*[）)][\\s\\u00a0\\u3000:：]*");
    /** {@code mm/dj}, in Arabic {@code ع.ش/ص.ش}, in Turkish {@code dpa,AFP/BK,JD}. */
    private static final String SIGNATURE = Initials.ONE + "(?: ?[/,،] ?" + Initials.ONE + "){0,5}";
    /** {@code mm/dj (AFP, AP, Reuters)}, or either part of it. */
    private static final Pattern AGENCY_LINE = Pattern
            .compile("(?:" + SIGNATURE + ")?,? ?(?:[（(][^（）()]{0,80}[）)])?");
    private static final Pattern HOUSE_TALK = Pattern.compile(
            "(?:[©ⓒ]|DW中文有|DW中文[网網]?在|摘编自|摘編自|德国之声致力于|德國之聲致力於|德国之声版权|德國之聲版權|作者[：:]|编辑[：:]|編輯[：:]"
                    + "|延伸[阅閱][读讀]|To view this video|Edited by|This article was (?:originally|translated|adapted)|Um dieses Video"
                    + "|Dieser (?:Artikel|Beitrag) (?:wurde ursprünglich|wurde aus dem|ist im Original))"
                    + "|.{0,60}(?:版权声明|版權聲明)|.{0,200}JavaScript.{0,200}HTML5");

    private static final Evaluator NOT_BOLD = Selector.evaluatorOf("*:not(strong, b, strong *, b *)");

    private Opening() {}

    /** The opening of a text given as its paragraphs, without dateline; null when none tells anything. */
    static @Nullable String of(List<Element> paragraphs) {
        return Stream.concat(paragraphs.stream().filter(Predicate.not(Opening::isSubHead)), paragraphs.stream())
                .map(paragraph -> words(Plain.line(paragraph.text()))).flatMap(Stream::ofNullable)
                .filter(Predicate.not(Opening::isTail)).findFirst().orElse(null);
    }

    /** A text without its dateline; null when nothing with words is left. */
    static @Nullable String words(@Nullable String text) {
        String words = text == null ? null : Plain.line(DATELINE.matcher(text).replaceFirst(""));
        return Plain.hasWords(words) ? words : null;
    }

    private static boolean isTail(String text) {
        return AGENCY_LINE.matcher(text).matches() || HOUSE_TALK.matcher(text).lookingAt();
    }

    /** All in bold, but for an opening in bold, which its dateline tells. */
    private static boolean isSubHead(Element paragraph) {
        return !DATELINE.matcher(paragraph.text()).find()
                && paragraph.selectStream(NOT_BOLD).allMatch(part -> Plain.line(part.ownText()) == null);
    }
}
