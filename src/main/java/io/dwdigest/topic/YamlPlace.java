package io.dwdigest.topic;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import io.dwdigest.language.Storable;

/**
 * One place in a YAML file, read strictly: the message about any mistake names its line.
 *
 * @param source what every message begins with
 * @param about what the place belongs to, such as {@code topic ai}; may be empty
 */
record YamlPlace(String source, String about, Node node) {

    /** The greatest number that a topics file may hold, except for marks. */
    static final int MOST = 1000;

    YamlPlace of(String what) {
        return new YamlPlace(source, what, node);
    }

    /** Returns its entries in order. Fails when a required key is missing, or when a key is not allowed. */
    Map<String, YamlPlace> entries(Set<String> required, Set<String> optional) {
        Map<String, YamlPlace> entries = entries();
        Set<String> allowed = new TreeSet<>(required);
        allowed.addAll(optional);
        entries.forEach((key, place) -> place.check(allowed.contains(key), "the key \"%s\" is unknown; allowed are %s"
                .formatted(key, String.join(", ", allowed))));
        required.forEach(this::part);
        return entries;
    }

    /** Returns its entries in order, whatever their keys are. */
    Map<String, YamlPlace> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw mistake("there must be keys with values (key: value) here");
        }
        Map<String, YamlPlace> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPlace key = at(tuple.getKeyNode());
            YamlPlace twice = entries.put(key.text(), at(tuple.getValueNode()));
            key.check(twice == null, "the key \"%s\" is there twice: remove one".formatted(key.text()));
        }
        return entries;
    }

    /** Returns the value of a key that must be there. */
    YamlPlace part(String key) {
        YamlPlace part = entries().get(key);
        if (part == null) {
            throw mistake("\"%s\" is missing".formatted(key));
        }
        return part;
    }

    List<YamlPlace> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw mistake("there must be a list ([one, two]) here");
        }
        return sequence.getValue().stream().map(this::at).toList();
    }

    /** Returns its text, without blanks around it; never empty. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw mistake("there must be a text here, and it may not be empty");
        }
        check(Storable.is(scalar.getValue()), "this text has a sign that cannot be shown, such as \\0: remove it");
        return scalar.getValue().strip();
    }

    int number(int least, int most) {
        try {
            int number = Integer.parseInt(text());
            check(least <= number && number <= most, notANumber(least, most));
            return number;
        } catch (NumberFormatException e) {
            throw mistake(notANumber(least, most));
        }
    }

    boolean flag() {
        check(Set.of("true", "false").contains(text()), "\"%s\" must be true or false".formatted(text()));
        return text().equals("true");
    }

    void check(boolean right, String what) {
        if (!right) {
            throw mistake(what);
        }
    }

    IllegalArgumentException mistake(String what) {
        String where = List.of("line " + (node.getStartMark().getLine() + 1), about).stream()
                .filter(part -> !part.isEmpty()).collect(joining(", "));
        return new IllegalArgumentException("%s: %s: %s".formatted(source, where, what));
    }

    private String notANumber(int least, int most) {
        return "\"%s\" must be a whole number from %s to %s".formatted(text(), least, most);
    }

    private YamlPlace at(Node part) {
        return new YamlPlace(source, about, part);
    }
}
