package io.dwdigest.topic;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dwdigest.article.Section;
import io.dwdigest.topic.WordFinder.Hit;

/** What counts in one edition, of all topics: words and places ready to be searched for, and DW's sections. */
final class EditionWords {

    /**
     * A word that counts.
     *
     * @param rule the place of its topic in the topics file
     * @param place whether it is one of the topic's {@linkplain Places places}
     */
    record Word(int rule, String text, int weight, boolean place) {}

    private final int rules;
    private final WordFinder<Word> words;
    private final List<Map<String, TopicWord>> sections;
    private final List<Set<String>> places;

    EditionWords(List<TopicRule> rules, String edition) {
        this.rules = rules.size();
        words = new WordFinder<>(
                IntStream.range(0, rules.size()).boxed().flatMap(rule -> words(rule, rules.get(rule), edition))
                        .toList(),
                Word::text);
        sections = rules.stream().map(rule -> sections(rule, edition)).toList();
        places = rules.stream().map(rule -> Stream.concat(rule.places().countries().stream(),
                rule.places().in(edition).stream()).collect(toSet())).toList();
    }

    private static Stream<Word> words(int number, TopicRule rule, String edition) {
        Map<String, Word> words = new HashMap<>();
        rule.places().in(edition).forEach(
                place -> words.put(place, new Word(number, place, rule.places().weight(), true)));
        rule.words().stream().filter(word -> word.countsIn(edition))
                .forEach(word -> words.put(word.text(), new Word(number, word.text(), word.weight(), false)));
        return words.values().stream();
    }

    private static Map<String, TopicWord> sections(TopicRule rule, String edition) {
        Map<String, TopicWord> sections = new HashMap<>();
        rule.sections().stream().filter(section -> section.countsIn(edition))
                .forEach(section -> sections.put(key(section.text()), section));
        return sections;
    }

    /** Returns the words in a {@linkplain WordFinder#normal normal} text, by topic. Hidden ones are left out. */
    List<List<Hit<Word>>> in(String text) {
        List<List<Hit<Word>>> found = new ArrayList<>();
        IntStream.range(0, rules).forEach(_ -> found.add(new ArrayList<>(0)));
        words.findIn(text).forEach(hit -> found.get(hit.value().rule()).add(hit));
        return found.stream().map(EditionWords::visible).toList();
    }

    private static List<Hit<Word>> visible(List<Hit<Word>> hits) {
        return hits.size() < 2
                ? hits
                : hits.stream().filter(hit -> hits.stream().noneMatch(other -> other.contains(hit))).toList();
    }

    /** Returns what a topic's rule says of a section: by DW's number or code, or else by its name. */
    Optional<TopicWord> section(int rule, Section section) {
        Map<String, TopicWord> listed = sections.get(rule);
        TopicWord byKey = listed.get(key(section.key()));
        return Optional.ofNullable(byKey != null ? byKey : listed.get(key(section.name())));
    }

    /** Tells whether a section is one of a topic's places: by the code of its country, or by its name. */
    boolean isPlace(int rule, Section section) {
        return places.get(rule).contains(section.key()) || places.get(rule).contains(section.name());
    }

    /** Returns what is the same for a section in the topics file and in an article, of its number, code or name. */
    static String key(String text) {
        return WordFinder.normal(text).strip().toLowerCase(ROOT);
    }

    /** Tells whether any topic lists the section. */
    boolean lists(Section section) {
        return IntStream.range(0, rules).anyMatch(rule -> section(rule, section).isPresent());
    }
}
