package io.dwdigest.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code parse_mode=HTML} as Telegram's server does, with the same error texts. It accepts only the tags that a
 * bot may use. It resolves only the entities lt, gt, amp and quot, and numbers; any other {@code &} stays as it is.
 */
final class HtmlText {

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("b", "bold"), Map.entry("strong", "bold"),
            Map.entry("i", "italic"), Map.entry("em", "italic"), Map.entry("u", "underline"),
            Map.entry("ins", "underline"), Map.entry("s", "strikethrough"), Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"), Map.entry("span", "spoiler"), Map.entry("tg-spoiler", "spoiler"),
            Map.entry("a", "text_link"), Map.entry("code", "code"), Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"), Map.entry("tg-time", "date_time"));
    private static final Map<String, String> REFERENCES = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

    private static final Pattern REFERENCE = Pattern
            .compile("&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));?");
    private static final Pattern NAME = Pattern.compile("</?([^\\s>]*)");
    private static final Pattern ATTRIBUTE = Pattern
            .compile("\\s+([^\\s=>]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)))?");
    private static final Pattern END = Pattern.compile("\\s*>");
    private static final Pattern URL = Pattern
            .compile("(?i)(?:https?|tg|tonsite)://\\S+|[\\w-]+(?:\\.[\\w-]+)+(?:/\\S*)?");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern FORMAT = Pattern.compile("r|w?[dD]?[tT]?");

    private record Open(String name, Map<String, String> attributes, int offset) {}

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final List<StyledPart> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    /** @throws RefusedException with Telegram's error text when a tag is unknown, unclosed or closed out of order */
    static Formatted parse(String html) {
        return new HtmlText(html).parse();
    }

    private Formatted parse() {
        while (at < html.length()) {
            switch (html.charAt(at)) {
                case '&' -> reference();
                case '<' -> tag();
                default -> text.append(html.charAt(at++));
            }
        }
        if (!open.isEmpty()) {
            throw complaint("Can't find end tag corresponding to start tag \"" + open.element().name() + "\"");
        }
        return Formatted.of(text.toString(), entities);
    }

    private void reference() {
        Matcher found = match(REFERENCE).orElse(null);
        if (found == null) {
            text.append(html.charAt(at++));
            return;
        }
        text.append(referred(found));
        at = found.end();
    }

    private static String referred(Matcher found) {
        if (found.group(1) != null) {
            return REFERENCES.getOrDefault(found.group(1), "");
        }
        int code = found.group(2) != null ? Integer.parseInt(found.group(2)) : Integer.parseInt(found.group(3), 16);
        return code == 0 || !Character.isValidCodePoint(code) ? "" : Character.toString(code);
    }

    private void tag() {
        Matcher name = match(NAME).orElseThrow();
        if (name.group().startsWith("</")) {
            end(name);
        } else {
            start(name);
        }
    }

    private void start(Matcher found) {
        int begin = at;
        String name = found.group(1).toLowerCase(Locale.ROOT);
        if (found.end() == html.length()) {
            throw complaint("Unclosed start tag at byte offset " + bytes(begin));
        }
        if (!TYPES.containsKey(name)) {
            throw complaint("Unsupported start tag \"" + name + "\" at byte offset " + bytes(begin));
        }
        at = found.end();
        Map<String, String> attributes = attributes();
        at = match(END).orElseThrow(() -> complaint("Unclosed start tag at byte offset " + bytes(begin))).end();
        if (name.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
            throw complaint("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        open.push(new Open(name, attributes, text.length()));
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (var found = match(ATTRIBUTE); found.isPresent(); found = match(ATTRIBUTE)) {
            Matcher attribute = found.get();
            attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), value(attribute));
            at = attribute.end();
        }
        return attributes;
    }

    private static String value(Matcher attribute) {
        for (int group = 2; group <= 4; group++) {
            if (attribute.group(group) != null) {
                return REFERENCE.matcher(attribute.group(group)).replaceAll(found -> Matcher.quoteReplacement(
                        new HtmlText(found.group()).parsedReference()));
            }
        }
        return "";
    }

    private String parsedReference() {
        reference();
        return text.toString();
    }

    private void end(Matcher found) {
        int begin = at;
        String name = found.group(1).toLowerCase(Locale.ROOT);
        if (open.isEmpty()) {
            throw complaint("Unexpected end tag at byte offset " + bytes(begin));
        }
        at = found.end();
        at = match(END).orElseThrow(() -> complaint("Unclosed end tag at byte offset " + bytes(begin))).end();
        Open started = open.pop();
        if (!name.isEmpty() && !name.equals(started.name())) {
            throw complaint("Unmatched end tag at byte offset " + bytes(begin) + ", expected \"</" + started.name()
                    + ">\", found \"</" + name + ">\"");
        }
        close(started);
    }

    private void close(Open started) {
        String type = TYPES.getOrDefault(started.name(), "");
        int length = text.length() - started.offset();
        if (type.equals("text_link")) {
            String url = url(started);
            if (url != null) {
                entities.add(new StyledPart(type, started.offset(), length, Map.of("url", url)));
            }
        } else if (type.equals("date_time")) {
            moment(started).ifPresent(moment -> entities.add(new StyledPart(type, started.offset(), length, moment)));
        } else {
            String prefix = started.attributes().containsKey("expandable") && type.equals("blockquote")
                    ? "expandable_"
                    : "";
            entities.add(new StyledPart(prefix + type, started.offset(), length, Map.of()));
        }
    }

    private static Optional<Map<String, Object>> moment(Open started) {
        String format = started.attributes().getOrDefault("format", "");
        return Optional.of(started.attributes().getOrDefault("unix", ""))
                .filter(seconds -> SECONDS.matcher(seconds).matches() && FORMAT.matcher(format).matches())
                .map(seconds -> Map.of("unix_time", Long.parseLong(seconds), "date_time_format", format));
    }

    private @Nullable String url(Open started) {
        String url = started.attributes().getOrDefault("href", text.substring(started.offset()));
        return URL.matcher(url).matches() ? url : null;
    }

    private Optional<Matcher> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(html).region(at, html.length());
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }

    private int bytes(int index) {
        return html.substring(0, index).getBytes(UTF_8).length;
    }

    private static RefusedException complaint(String what) {
        return RefusedException.badRequest("can't parse entities: " + what);
    }
}
