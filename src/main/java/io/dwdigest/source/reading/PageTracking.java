package io.dwdigest.source.reading;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;

import io.dwdigest.article.Section;
import io.dwdigest.source.text.PlainText;

/** Reads the sections of an article from what its page tells those who count readers: {@code dataLayer}. */
final class PageTracking {

    private static final String VARIABLE = "dataLayer";
    private static final String ID = "\"pageSID\"";
    private static final int LONGEST = 20_000;
    private static final Pattern NUMBER = Pattern.compile("\"pageSID\":\"?(\\d{1,18})");
    private static final Pattern NAME = Pattern.compile("\"categoryLevel2\":\"([^\"\\\\]{1,100})\"");
    private static final Pattern CATEGORIES = Pattern.compile("\"topicIds\":\\[([\\d\",]{1,500})]");
    private static final Pattern DEPARTMENT = Pattern.compile("\"departmentName\":\"([^\"\\\\]{1,100})\"");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private PageTracking() {}

    static List<Section> in(List<Element> scripts) {
        return scripts.stream().map(Element::data)
                .filter(script -> script.length() < LONGEST && script.contains(VARIABLE) && script.contains(ID))
                .findFirst().map(PageTracking::sections).orElse(List.of());
    }

    private static List<Section> sections(String script) {
        return Stream.of(Section.of(first(NUMBER, script), PlainText.text(first(NAME, script))),
                NO_DIGITS.splitAsStream(first(CATEGORIES, script)).flatMap(id -> Section.of(id, null)),
                Section.of(null, PlainText.text(first(DEPARTMENT, script)))).flatMap(all -> all).distinct().toList();
    }

    private static String first(Pattern pattern, String script) {
        return pattern.matcher(script).results().map((MatchResult result) -> result.group(1)).findFirst().orElse("");
    }
}
