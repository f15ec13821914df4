package io.dwdigest.source.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Mark;

/** Takes the marked topics, the links to articles and the opening from a text of DW in HTML. The text itself is never kept. */
public final class Markup {

    /** A topic that DW marked: the API prints a {@code span}, pages and the graph-api a link. */
    private static final Evaluator MARKED_TOPIC = Selector
            .evaluatorOf("span[data-type=AUTO_TOPIC][data-id], a[href~=(?i)/t-\\d{1,18}]");
    private static final Evaluator LINK = Selector.evaluatorOf("a[href]");
    /** An address of DW's, or one without a host. */
    private static final Pattern OF_DW = Pattern.compile(
            "^(?:(?:https?:)?//(?:[a-z0-9-]{1,30}\\.){0,3}dw\\.com)?/(?!/)",
            Pattern.CASE_INSENSITIVE);
    private static final String PARAGRAPH = "p";
    /** Pictures with their captions. Captions may be paragraphs; those of 2020 are. */
    private static final String PICTURES = "figure, figcaption, .picBox";
    private static final Evaluator PICTURE = Selector.evaluatorOf(PICTURES);
    private static final Evaluator SUB_HEAD = Selector.evaluatorOf("h2, h3, h4");
    private static final Evaluator NO_TEXT = Selector.evaluatorOf("h1, h2, h3, h4, " + PICTURES);
    private static final Pattern TOPIC_ID = Pattern.compile("/t-(\\d{1,18})(?=/{0,9}(?:[?#&;]|$))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    /** The title that DW's data gives where it lacks the topic's name. */
    private static final String NAMELESS = "Automatische Themenseite";
    private static final Pattern GALLERY_HEAD = Pattern.compile("^[\\s\\u3000]*(?:相关图集|相關圖集)");
    private static final Pattern TAG = Pattern.compile(
            "</?(?:a|article|b|blockquote|br|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|small|span|strong|style|sub|sup|u|ul|video)"
                    + "(?:\\s[^<>]{0,2000})?/?>",
            Pattern.CASE_INSENSITIVE);
    /** No article has more. Removing each one from among its neighbours would take too long. */
    private static final int MOST_GALLERIES = 20;
    private static final int MOST_PICTURES = 200;

    private Markup() {}

    /** Parses a fragment. Drops the galleries of other stories ({@code 相关图集}) that stand inside the text. */
    public static Element body(String html) {
        return body(List.of(html));
    }

    /** Parses fragments one by one, so that a tag left open in one does not swallow the next. Drops galleries. */
    public static Element body(List<String> fragments) {
        Element body = Document.createShell("").body();
        fragments.forEach(fragment -> body.appendChildren(HtmlGuard.nodes(fragment, body)));
        dropGalleries(body);
        return body;
    }

    /** Returns the plain text of a field that may be plain or HTML, as descriptions in feeds are. */
    static @Nullable String text(@Nullable String raw) {
        return raw != null && TAG.matcher(raw).find() ? PlainText.line(body(raw).text()) : PlainText.text(raw);
    }

    /** Returns DW's standfirst as it is shown: plain, without its dateline; null when it has no words. */
    public static @Nullable String standfirst(@Nullable String raw) {
        return Opening.words(text(raw));
    }

    /** Returns the topics that DW marked in the text, each once, in order. */
    public static List<Mark> marks(Element body) {
        return body.selectStream(MARKED_TOPIC).map(Markup::mark).flatMap(Optional::stream)
                .distinct().toList();
    }

    /** Returns the ids of the articles of DW that the text links, each once, in order. */
    public static List<Long> links(Element body) {
        return body.selectStream(LINK).map(link -> link.attr("href").strip()).filter(OF_DW.asPredicate())
                .flatMap(address -> ContentId.in(address).stream().boxed()).distinct().toList();
    }

    /** Returns the first paragraph that tells something; in a text without paragraphs, the first such line. */
    public static @Nullable String opening(Element body) {
        List<Element> paragraphs = paragraphs(body);
        return paragraphs.isEmpty() ? Opening.ofLines(lines(body)) : Opening.of(paragraphs);
    }

    /**
     * Finds the paragraphs outside captions in one walk. In a deep text, looking upwards from each takes quadratic
     * time.
     */
    private static List<Element> paragraphs(Element body) {
        List<Element> found = new ArrayList<>();
        NodeTraversor.filter((node, _) -> {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            if (element.normalName().equals(PARAGRAPH)) {
                found.add(element);
            }
            return PICTURE.matches(body, element) ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
        }, body);
        return found;
    }

    /** Returns the lines of a text without sub-heads and captions. Each block stands in lines of its own. */
    private static Stream<String> lines(Element body) {
        Element text = body.clone();
        text.select(NO_TEXT).remove();
        text.getAllElements().stream().filter(Element::isBlock)
                .forEach(block -> block.prependText("\n").appendText("\n"));
        return text.wholeText().lines();
    }

    public static void dropGalleries(Element body) {
        body.select(SUB_HEAD).stream().filter(head -> GALLERY_HEAD.matcher(head.text()).find())
                .limit(MOST_GALLERIES).forEach(Markup::dropGallery);
    }

    private static void dropGallery(Element head) {
        Stream.iterate(head.nextElementSibling(), Markup::isPicture, Element::nextElementSibling)
                .limit(MOST_PICTURES).toList()
                .forEach(Element::remove);
        head.remove();
    }

    private static boolean isPicture(@Nullable Element element) {
        return element != null && element.tagName().equals("div") && element.selectFirst("img") != null;
    }

    private static Optional<Mark> mark(Element element) {
        OptionalLong id = id(element);
        return id.isEmpty() ? Optional.empty() : Optional.of(new Mark(id.getAsLong(), title(element)));
    }

    private static OptionalLong id(Element element) {
        Matcher link = TOPIC_ID.matcher(element.attr("href"));
        String id = link.find() ? link.group(1) : element.attr("data-id").strip();
        return DIGITS.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    private static String title(Element element) {
        String title = PlainText.line(element.attr("title"));
        String name = title == null || title.equals(NAMELESS) ? PlainText.line(element.text()) : title;
        return name == null ? "" : name;
    }
}
