package io.dwdigest.topic;

import static java.util.stream.Collectors.toSet;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.dwdigest.article.Field;
import io.dwdigest.yaml.YamlPlace;

/** Reads a topics file. Refuses everything that it does not understand. The built-in file describes the form. */
final class TopicFileParser {

    private static final String SILENT = "silent";

    private final YamlPlace whole;

    TopicFileParser(String source, String text) {
        whole = YamlPlace.read(source, text, "the built-in topics.yaml shows the form");
        whole.entries(Set.of("fields", "topics"), Set.of(SILENT));
    }

    Map<Field, Integer> fields() {
        Map<Field, Integer> fields = new EnumMap<>(Field.class);
        whole.part("fields").entries(Set.of("headline", "kicker", "lead", "keywords"), Set.of()).forEach(
                (name, place) -> fields.put(Field.valueOf(name.toUpperCase(Locale.ROOT)),
                        place.number(0, TopicRule.MOST)));
        return fields;
    }

    /** Returns the sections that tell nothing, as they are compared. */
    Set<String> silent() {
        YamlPlace place = whole.entries().get(SILENT);
        return place == null
                ? Set.of()
                : place.items().stream().map(YamlPlace::text).map(EditionWords::key)
                        .collect(toSet());
    }

    List<TopicRule> rules() {
        YamlPlace topics = whole.part("topics");
        List<TopicRule> rules = topics.items().stream().map(TopicParser::rule).toList();
        topics.check(!rules.isEmpty(), "there must be at least one topic");
        ambiguous(topics, rules);
        return rules;
    }

    private static void ambiguous(YamlPlace topics, List<TopicRule> rules) {
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> topics.check(ids.add(rule.topic().id()),
                "the topic id \"%s\" is there twice: give one of them another id".formatted(rule.topic().id())));
        try {
            new Topics(rules.stream().map(TopicRule::topic).toList());
        } catch (IllegalArgumentException e) {
            throw topics.mistake(String.valueOf(e.getMessage()));
        }
    }
}
