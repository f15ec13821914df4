package io.dwdigest.language;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * In which Chinese characters a reader sees what DW wrote. Links and anything that is not Chinese stay as they are, and
 * what is written in a script already is not changed by it.
 */
public enum Script {
    SIMPLIFIED,
    /** As newspapers in Taiwan write, with their words where these differ, such as 軟體. */
    TAIWAN,
    /** As newspapers in Hong Kong write, with their words where these differ, such as 的士. */
    HONG_KONG, AS_PRINTED;

    private static final Map<Script, UnaryOperator<String>> SPELLINGS = new ConcurrentHashMap<>();

    /** The text in this script. The first call for each takes a moment: it reads the dictionaries. */
    public String write(String text) {
        return SPELLINGS.computeIfAbsent(this, Script::spelling).apply(text);
    }

    private static UnaryOperator<String> spelling(Script script) {
        return switch (script) {
            case SIMPLIFIED -> Spelling.simplified();
            case TAIWAN -> Spelling.taiwan();
            case HONG_KONG -> Spelling.hongKong();
            case AS_PRINTED -> UnaryOperator.identity();
        };
    }
}
