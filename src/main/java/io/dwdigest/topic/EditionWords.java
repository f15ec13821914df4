package io.dwdigest.topic;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * A section of an article, as sections are compared.
     *
     * @param label as it is told to readers
     */
    record Filed(String label, String key, String name) {

        static Filed of(Section section) {
            return new Filed(section.label(), EditionWords.key(section.key()), EditionWords.key(section.name()));
        }
    }

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
        places = rules.stream().map(rule -> rule.places().weight() == 0
                ? Set.<String>of()
                : Stream.concat(rule.places().countries().stream(), rule.places().in(edition).stream())
                        .collect(toSet()))
                .toList();
    }

    private static Stream<Word> words(int number, TopicRule rule, String edition) {
        Map<String, Word> words = new HashMap<>();
        rule.places().in(edition).forEach(
                place -> words.put(place, new Word(number, place, rule.places().weight(), true)));
        TopicWord.in(edition, rule.words())
                .forEach(word -> words.put(word.text(), new Word(number, word.text(), word.weight(), false)));
        return words.values().stream();
    }

    private static Map<String, TopicWord> sections(TopicRule rule, String edition) {
        Map<String, TopicWord> sections = new HashMap<>();
        TopicWord.in(edition, rule.sections())
                .forEach(section -> sections.put(key(section.text()), section));
        return sections;
    }

    /** Returns the words in a {@linkplain WordFinder#normal normal} text, by topic. Hidden ones are left out. */
    List<List<Hit<Word>>> in(String text) {
        List<List<Hit<Word>>> found = new ArrayList<>(Collections.nCopies(rules, List.of()));
        for (Hit<Word> hit : words.findIn(text)) {
            int rule = hit.value().rule();
            if (found.get(rule).isEmpty()) {
                found.set(rule, new ArrayList<>());
            }
            found.get(rule).add(hit);
        }
        found.replaceAll(EditionWords::visible);
        return found;
    }

    private static List<Hit<Word>> visible(List<Hit<Word>> hits) {
        return hits.size() < 2
                ? hits
                : IntStream.range(0, hits.size()).filter(place -> !isHidden(place, hits)).mapToObj(hits::get).toList();
    }

    private static boolean isHidden(int place, List<Hit<Word>> hits) {
        Hit<Word> hit = hits.get(place);
        for (int i = 0; i < hits.size(); i++) {
            Hit<Word> other = hits.get(i);
            if (other.contains(hit) || isTwice(hit, other, i < place)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a word is listed twice, as with a star and without: the heavier or first one counts. */
    private static boolean isTwice(Hit<Word> hit, Hit<Word> other, boolean before) {
        int heavier = Integer.compare(Math.abs(other.value().weight()), Math.abs(hit.value().weight()));
        return other.from() == hit.from() && other.to() == hit.to() && other.value().place() == hit.value().place()
                && (heavier > 0 || (heavier == 0 && before));
    }

    /** Returns what a topic's rule says of a section: by DW's number or code, or else by its name. */
    Optional<TopicWord> section(int rule, Filed section) {
        Map<String, TopicWord> listed = sections.get(rule);
        TopicWord byKey = listed.get(section.key());
        return Optional.ofNullable(byKey != null ? byKey : listed.get(section.name()));
    }

    /** Tells whether a section is one of a topic's places: by the code of its country, or by its name. */
    boolean isPlace(int rule, Section section) {
        return !places.get(rule).isEmpty()
                && (places.get(rule).contains(section.key()) || places.get(rule).contains(section.name()));
    }

    /** Returns what is the same for a section in the topics file and in an article, of its number, code or name. */
    static String key(String text) {
        return text.isEmpty() ? text : WordFinder.normal(text).strip().toLowerCase(ROOT);
    }

    /** Tells whether any topic lists the section. */
    boolean lists(Section section) {
        Filed filed = Filed.of(section);
        return IntStream.range(0, rules).anyMatch(rule -> section(rule, filed).isPresent());
    }
}
