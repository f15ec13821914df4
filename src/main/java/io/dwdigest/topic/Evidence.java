package io.dwdigest.topic;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Field;
import io.dwdigest.article.Section;
import io.dwdigest.topic.EditionWords.Word;
import io.dwdigest.topic.WordFinder.Hit;

/** What speaks for one topic, or against it, in the texts of one article. */
final class Evidence {

    private final TopicRule rule;
    private final int heaviest;
    private final Map<Field, Set<Word>> seen = new LinkedHashMap<>();
    private final Map<Word, Reason> weak = new LinkedHashMap<>();
    private final List<Reason> strong = new ArrayList<>();
    private @Nullable Reason place;
    private boolean sound;

    /** @param heaviest the greatest factor of a field */
    Evidence(TopicRule rule, int heaviest) {
        this.rule = rule;
        this.heaviest = heaviest;
    }

    /** Adds a word where it was found. Of a weak word, and of all places, only what weighs most is kept. */
    void word(Word word, Field field, Hit<Word> hit, String text, int factor) {
        if (word.weight() == 0 || !seen.computeIfAbsent(field, _ -> new HashSet<>()).add(word)) {
            return;
        }
        Reason reason = new Reason(field, hit.in(text), word.weight() * factor);
        if (word.place()) {
            place = place == null ? reason : heavier(place, reason);
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
        place = place == null ? reason : heavier(place, reason);
    }

    private static Reason heavier(Reason one, Reason other) {
        return other.weight() > one.weight() ? other : one;
    }

    /** Tells whether the word alone is not enough in any field. */
    private boolean isWeak(Word word) {
        return word.weight() > 0 && word.weight() * heaviest < rule.threshold();
    }

    /** Tells whether there is a place, or a word that is not weak, if the topic needs one. */
    boolean isSound() {
        return !rule.places().needed() || place != null || sound;
    }

    /** Returns the reasons, by field. */
    List<Reason> reasons() {
        return Stream.of(strong.stream(), Stream.ofNullable(place), weak.values().stream()).flatMap(all -> all)
                .sorted(comparing(Reason::field)).toList();
    }
}
