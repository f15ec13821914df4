package io.dwdigest.yaml;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.dwdigest.language.Storable;

/** One place in a YAML file, read strictly: the message about any mistake names its line. */
public final class YamlPlace {

    private final String source;
    private final String about;
    private final YamlPart part;

    private YamlPlace(String source, String about, YamlPart part) {
        this.source = source;
        this.about = about;
        this.part = part;
    }

    /**
     * Reads a YAML text, and returns its beginning.
     *
     * @param source what every message begins with
     * @param form where the right form can be seen; ends the message about a text that is not YAML
     * @throws IllegalArgumentException when it is not YAML, with the line
     */
    public static YamlPlace read(String source, String text, String form) {
        return new YamlPlace(source, "", YamlReader.read(source, text, form));
    }

    /** Returns the same place for messages that also name what it belongs to, such as {@code topic ai}. */
    public YamlPlace of(String what) {
        return new YamlPlace(source, what, part);
    }

    /** Returns its entries in order. Fails when a required key is missing, or when a key is not allowed. */
    public Map<String, YamlPlace> entries(Set<String> required, Set<String> optional) {
        Map<String, YamlPlace> entries = entries();
        Set<String> allowed = new TreeSet<>(required);
        allowed.addAll(optional);
        entries.forEach((key, place) -> place.check(allowed.contains(key), "the key \"%s\" is unknown; allowed are %s"
                .formatted(key, String.join(", ", allowed))));
        required.forEach(this::part);
        return entries;
    }

    /** Returns its entries in order, whatever their keys are. */
    public Map<String, YamlPlace> entries() {
        if (!(part instanceof YamlPart.Pairs pairs)) {
            throw mistake("there must be keys with values (key: value) here");
        }
        Map<String, YamlPlace> entries = new LinkedHashMap<>();
        for (YamlPart.Pair pair : pairs.pairs()) {
            YamlPlace key = at(pair.key());
            YamlPlace twice = entries.put(key.text(), at(pair.value()));
            key.check(twice == null, "the key \"%s\" is there twice: remove one".formatted(key.text()));
        }
        return entries;
    }

    /** Returns the value of a key that must be there. */
    public YamlPlace part(String key) {
        YamlPlace its = entries().get(key);
        if (its == null) {
            throw mistake("\"%s\" is missing".formatted(key));
        }
        return its;
    }

    public List<YamlPlace> items() {
        if (!(part instanceof YamlPart.Items list)) {
            throw mistake("there must be a list ([one, two]) here");
        }
        return list.items().stream().map(this::at).toList();
    }

    /** Returns its text, without blanks around it; never empty. */
    public String text() {
        if (!(part instanceof YamlPart.Text written) || written.text().isBlank()) {
            throw mistake("there must be a text here, and it may not be empty");
        }
        check(Storable.is(written.text()), "this text has a sign that cannot be shown, such as \\0: remove it");
        return written.text().strip();
    }

    public int number(int least, int most) {
        try {
            int number = Integer.parseInt(text());
            check(least <= number && number <= most, notANumber(least, most));
            return number;
        } catch (NumberFormatException e) {
            throw mistake(notANumber(least, most));
        }
    }

    public boolean flag() {
        check(Set.of("true", "false").contains(text()), "\"%s\" must be true or false".formatted(text()));
        return text().equals("true");
    }

    public void check(boolean right, String what) {
        if (!right) {
            throw mistake(what);
        }
    }

    public IllegalArgumentException mistake(String what) {
        String where = List.of("line " + part.line(), about).stream()
                .filter(part -> !part.isEmpty()).collect(joining(", "));
        return new IllegalArgumentException("%s: %s: %s".formatted(source, where, what));
    }

    private String notANumber(int least, int most) {
        return "\"%s\" must be a whole number from %s to %s".formatted(text(), least, most);
    }

    private YamlPlace at(YamlPart its) {
        return new YamlPlace(source, about, its);
    }
}
