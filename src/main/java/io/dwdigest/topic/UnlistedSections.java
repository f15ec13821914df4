package io.dwdigest.topic;

import static java.util.Comparator.comparingLong;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Articles;

/** Sections of DW's that the topics file does not list, so that nobody knows what they tell. */
@Component
public class UnlistedSections {

    /**
     * Such a section.
     *
     * @param edition the edition's code
     * @param section DW's name of the section; its number or code where it has no name
     * @param articles how many stored articles DW files there
     */
    public record Unlisted(String edition, String section, long articles) {}

    private final Articles articles;
    private final Judge judge;

    UnlistedSections(Articles articles, Judge judge) {
        this.articles = articles;
        this.judge = judge;
    }

    /** Looks through all stored articles. The section with the most articles comes first. */
    public List<Unlisted> count() {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        articles.each(article -> judge.unlisted(article).stream().map(section -> section.label()).distinct()
                .forEach(label -> counts.computeIfAbsent(article.edition(), _ -> new HashMap<>())
                        .merge(label, 1L, Long::sum)));
        return counts.entrySet().stream()
                .flatMap(edition -> edition.getValue().entrySet().stream()
                        .map(section -> new Unlisted(edition.getKey(), section.getKey(), section.getValue())))
                .sorted(comparingLong(Unlisted::articles).reversed().thenComparing(Unlisted::edition)
                        .thenComparing(Unlisted::section))
                .toList();
    }
}
