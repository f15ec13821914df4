package io.dwdigest.topic;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;
import io.dwdigest.yaml.YamlPlace;

/** Reads one topic of a topics file. */
final class TopicParser {

    private static final Pattern ID = Pattern.compile("[a-z0-9_]{1,32}");
    private static final Pattern HASHTAG = Pattern.compile("[\\p{L}\\p{N}_]*\\p{L}[\\p{L}\\p{N}_]*");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[a-z]{2,4})?");

    /** A topic may have a name in each language that the bot speaks or that DW has an edition in. */
    private static final Set<String> TAGS = Stream.concat(Stream.of(Language.values()).map(Language::tag),
            Stream.of(Edition.values()).map(edition -> edition.locale().toLanguageTag())).collect(toSet());

    private TopicParser() {}

    static TopicRule rule(YamlPlace whole) {
        String id = id(whole);
        YamlPlace place = whole.of("topic " + id);
        Map<String, YamlPlace> entries = place.entries(Set.of("id", "names", "hashtags", "threshold", "words"),
                Set.of("lead", "marks", "sections", "places"));
        Topic topic = new Topic(id, texts(place.part("names")), hashtags(place.part("hashtags")));
        return new TopicRule(topic, place.part("threshold").number(1, TopicRule.MOST), lead(entries.get("lead")),
                marks(entries.get("marks")),
                words(place.part("words")), sections(entries.get("sections")), Places.at(entries.get("places")));
    }

    private static String id(YamlPlace whole) {
        YamlPlace place = whole.part("id");
        place.check(ID.matcher(place.text()).matches(),
                "the id \"%s\" is not allowed: use 1 to 32 characters from a–z, 0–9 and _".formatted(place.text()));
        return place.text();
    }

    private static Map<String, String> texts(YamlPlace names) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.entries(Set.of(Language.EN.tag()), TAGS).forEach((language, name) -> texts.put(language, name.text()));
        return texts;
    }

    private static Map<String, String> hashtags(YamlPlace place) {
        Map<String, String> hashtags = texts(place);
        hashtags.values().forEach(hashtag -> place.check(HASHTAG.matcher(hashtag).matches(),
                "the hashtag \"%s\" is not allowed: use letters, digits and _, with at least one letter"
                        .formatted(hashtag)));
        return hashtags;
    }

    private static int lead(@Nullable YamlPlace place) {
        return place == null ? 1 : place.number(1, TopicRule.MOST);
    }

    private static Set<Long> marks(@Nullable YamlPlace place) {
        Set<Long> marks = new HashSet<>();
        if (place != null) {
            place.items().forEach(item -> marks.add((long) item.number(1, Integer.MAX_VALUE)));
        }
        return marks;
    }

    private static Map<String, List<TopicWord>> sections(@Nullable YamlPlace place) {
        return place == null ? Map.of() : weighed(place);
    }

    /** Returns what is listed for each language. */
    static Map<String, YamlPlace> languages(YamlPlace place) {
        Map<String, YamlPlace> languages = place.entries();
        languages.forEach((language, listed) -> listed.check(
                language.equals(TopicWord.ANY) || LANGUAGE.matcher(language).matches(),
                "\"%s\" cannot be an edition's language: use one such as zh, en or de, or %s for every edition"
                        .formatted(language, TopicWord.ANY)));
        return languages;
    }

    private static Map<String, List<TopicWord>> words(YamlPlace place) {
        Map<String, List<TopicWord>> words = weighed(place);
        place.check(words.values().stream().flatMap(List::stream).anyMatch(word -> word.weight() > 0),
                "no word has a weight above 0; one must");
        return words;
    }

    private static Map<String, List<TopicWord>> weighed(YamlPlace place) {
        Map<String, List<TopicWord>> words = new LinkedHashMap<>();
        languages(place).forEach((language, weights) -> words.put(language, listed(weights)));
        return words;
    }

    private static List<TopicWord> listed(YamlPlace weights) {
        List<TopicWord> words = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        weights.entries().forEach((weight, list) -> {
            int number = weight(weight, list);
            list.items().forEach(item -> {
                String text = word(item);
                if (!seen.add(text)) {
                    throw item.mistake("the word \"%s\" is there twice: remove one".formatted(text));
                }
                words.add(new TopicWord(text, number));
            });
        });
        return words;
    }

    /** Returns a word, which has more than the sign that it may be longer. */
    static String word(YamlPlace place) {
        String text = place.text();
        place.check(!text.startsWith("*") || !text.replace("*", "").isBlank(), "a word may not be * alone");
        return text;
    }

    private static int weight(String text, YamlPlace list) {
        try {
            int weight = Integer.parseInt(text);
            list.check(Math.abs(weight) <= TopicRule.MOST,
                    "the weight %s must be from -%s to %s".formatted(weight, TopicRule.MOST, TopicRule.MOST));
            return weight;
        } catch (NumberFormatException e) {
            throw list.mistake(
                    "the weight \"%s\" must be a whole number from -%s to %s".formatted(text, TopicRule.MOST,
                            TopicRule.MOST));
        }
    }
}
