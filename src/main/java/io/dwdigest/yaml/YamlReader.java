package io.dwdigest.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads the parts of one YAML text. The library's own tree is not used: it keeps a piece of the text around each word,
 * and so needs eight times the memory.
 */
final class YamlReader {

    private static final int DEEPEST = 50;

    private final String source;
    private final String form;
    private final Iterator<Event> events;
    private final Map<String, YamlPart> anchors = new HashMap<>();

    private YamlReader(String source, String text, String form) {
        this.source = source;
        this.form = form;
        events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
    }

    static YamlPart read(String source, String text, String form) {
        YamlReader reader = new YamlReader(source, text, form);
        try {
            return reader.whole();
        } catch (MarkedYAMLException e) {
            throw reader.notYaml(e.getProblemMark(), e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(source + ": the file is not YAML: " + oneLine(e), e);
        }
    }

    private YamlPart whole() {
        if (!after(Event.ID.StreamStart).is(Event.ID.DocumentStart)) {
            throw new IllegalArgumentException("%s: the file is empty; %s".formatted(source, form));
        }
        YamlPart whole = part(events.next(), 0);
        Event next = after(Event.ID.DocumentEnd);
        if (next.is(Event.ID.DocumentStart)) {
            throw notYaml(next.getStartMark(), "a second document begins here", null);
        }
        return whole;
    }

    private Event after(Event.ID kind) {
        Event event = events.next();
        return event.is(kind) ? events.next() : event;
    }

    private YamlPart part(Event event, int depth) {
        if (depth > DEEPEST) {
            throw notYaml(event.getStartMark(), "lists in lists go too deep", null);
        }
        int line = event.getStartMark().getLine() + 1;
        return switch (event) {
            case AliasEvent alias -> anchored(alias);
            case ScalarEvent text -> kept(text, new YamlPart.Text(text.getValue(), line));
            case SequenceStartEvent list -> kept(list, new YamlPart.Items(items(depth + 1), line));
            case MappingStartEvent pairs -> kept(pairs, new YamlPart.Pairs(pairs(depth + 1), line));
            default -> throw new IllegalStateException(event.toString());
        };
    }

    private YamlPart kept(NodeEvent event, YamlPart part) {
        if (event.getAnchor() != null) {
            anchors.put(event.getAnchor(), part);
        }
        return part;
    }

    private YamlPart anchored(AliasEvent alias) {
        YamlPart part = anchors.get(alias.getAnchor());
        if (part == null) {
            throw notYaml(alias.getStartMark(), "nothing above is named &" + alias.getAnchor(), null);
        }
        return part;
    }

    private List<YamlPart> items(int depth) {
        List<YamlPart> items = new ArrayList<>();
        for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
            items.add(part(next, depth));
        }
        return items;
    }

    private List<YamlPart.Pair> pairs(int depth) {
        List<YamlPart.Pair> pairs = new ArrayList<>();
        for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
            YamlPart key = part(next, depth);
            pairs.add(new YamlPart.Pair(key, part(events.next(), depth)));
        }
        return pairs;
    }

    private IllegalArgumentException notYaml(@Nullable Mark mark, String why, @Nullable Exception cause) {
        int line = mark == null ? 0 : mark.getLine() + 1;
        return new IllegalArgumentException(
                "%s: line %s: this is not YAML (%s); %s".formatted(source, line, why, form), cause);
    }

    private static String oneLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
