package io.dwdigest.yaml;

import java.util.List;

/** A part of a YAML file, with the line in which it begins, counted from 1. */
sealed interface YamlPart {

    int line();

    record Text(String text, int line) implements YamlPart {}

    record Items(List<YamlPart> items, int line) implements YamlPart {}

    record Pairs(List<Pair> pairs, int line) implements YamlPart {}

    record Pair(YamlPart key, YamlPart value) {}
}
