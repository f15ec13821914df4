package io.dwdigest.article;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where DW files an article: a section of its site, a category, a department or a region.
 *
 * @param key what is the same in every language: DW's number of the section, or the code of a country or region; empty
 *     when only the name is known
 * @param name DW's name in the edition's language; empty when only the key is known
 */
public record Section(String key, String name) {

    private static final int LONGEST = 100;

    public Section {
        key = key.replaceAll("\\s", "");
        name = name.strip().replaceAll("\\s+", " ");
        if (key.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("a section has a key or a name");
        }
    }

    /** Returns the section; nothing when neither key nor name tells one, or when they are too long to be one. */
    public static Stream<Section> of(@Nullable String key, @Nullable String name) {
        String itsKey = key == null || key.length() > LONGEST ? "" : key;
        String itsName = name == null || name.length() > LONGEST ? "" : name;
        return itsKey.isBlank() && itsName.isBlank() ? Stream.empty() : Stream.of(new Section(itsKey, itsName));
    }

    /** Returns its name; its key when it has no name. */
    public String label() {
        return name.isEmpty() ? key : name;
    }

    /** Writes sections in lines, as tables hold them; null when there are none. */
    public static @Nullable String lines(Collection<Section> sections) {
        return sections.isEmpty()
                ? null
                : sections.stream().map(section -> section.key + " " + section.name).collect(joining("\n"));
    }

    /** Reads what {@link #lines} wrote. */
    public static List<Section> in(@Nullable String lines) {
        return lines == null
                ? List.of()
                : lines.lines().map(line -> line.split(" ", 2)).flatMap(parts -> of(parts[0], parts[1])).toList();
    }
}
