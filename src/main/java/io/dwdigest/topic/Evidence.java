package io.dwdigest.topic;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.dwdigest.article.Field;
import io.dwdigest.article.Section;
import io.dwdigest.topic.EditionWords.Word;
import io.dwdigest.topic.WordFinder.Hit;

/** What speaks for one topic, or against it, in the texts of one article. */
final class Evidence {

    private static final int BEGINNING = 3;

    private final TopicRule rule;
    private final int heaviest;
    private final boolean alone;
    private final Map<Field, Set<Word>> seen = new LinkedHashMap<>();
    private final Map<Word, Reason> weak = new LinkedHashMap<>();
    private final List<Reason> strong = new ArrayList<>();
    /** Of each place what weighs most, by the place's beginning: other forms of its name are no other place. */
    private final Map<String, Reason> places = new LinkedHashMap<>();
    private boolean sound;

    /**
     * @param heaviest the greatest factor of a field
     * @param alone whether a place in the headline is enough
     */
    Evidence(TopicRule rule, int heaviest, boolean alone) {
        this.rule = rule;
        this.heaviest = heaviest;
        this.alone = alone;
    }

    /** Adds a word where it was found. Of a weak word, and of a place, only what weighs most is kept. */
    void word(Word word, Field field, Hit<Word> hit, String text, int factor) {
        if (word.weight() == 0 || !seen.computeIfAbsent(field, _ -> new HashSet<>()).add(word)) {
            return;
        }
        int weight = alone && word.place() && field == Field.HEADLINE ? rule.threshold() : word.weight() * factor;
        Reason reason = new Reason(field, hit.in(text), weight);
        if (word.place()) {
            places.merge(beginning(reason.word()), reason, Evidence::heavier);
        } else if (isWeak(word)) {
            weak.merge(word, reason, Evidence::heavier);
        } else {
            strong.add(reason);
            sound = sound || word.weight() > 0;
        }
    }

    /** Adds a section that is a place. */
    void place(Section section) {
        Reason reason = new Reason(Field.SECTION, section.label(), rule.places().weight());
        places.merge(beginning(section.label()), reason, Evidence::heavier);
    }

    private static String beginning(String place) {
        return place.substring(0, Math.min(BEGINNING, place.length())).toLowerCase(ROOT);
    }

    private static Reason heavier(Reason one, Reason other) {
        return other.weight() > one.weight() ? other : one;
    }

    /** Tells whether the word alone is not enough in any field. */
    private boolean isWeak(Word word) {
        return word.weight() > 0 && word.weight() * heaviest < rule.threshold();
    }

    /** Returns the heaviest of the places, as many as count. */
    private Stream<Reason> places() {
        return places.values().stream().sorted(comparingInt(Reason::weight).reversed()).limit(rule.places().most());
    }

    /** Tells whether there is a place, or a word that is not weak, if the topic needs one. A section may be enough. */
    boolean isSound(List<Reason> sections) {
        return !rule.places().needed() || !places.isEmpty() || sound
                || sections.stream().anyMatch(section -> section.weight() >= rule.threshold());
    }

    /** Returns the reasons, by field. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(strong);
        if (!places.isEmpty()) {
            places().forEach(reasons::add);
        }
        reasons.addAll(weak.values());
        reasons.sort(comparing(Reason::field));
        return reasons;
    }
}
