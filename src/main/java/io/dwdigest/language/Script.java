package io.dwdigest.language;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The Chinese characters in which a reader sees DW's texts. Links and everything that is not Chinese stay unchanged. So
 * does a text that is in the script already.
 */
public enum Script {
    SIMPLIFIED,
    /** As newspapers in Taiwan write, with their own words where these differ, such as 軟體. */
    TAIWAN,
    /** As newspapers in Hong Kong write, with their own words where these differ, such as 的士. */
    HONG_KONG, AS_PRINTED;

    private static final Map<Script, UnaryOperator<String>> SPELLINGS = new ConcurrentHashMap<>();

    /** Writes the text in this script. The first call for each script is slow: it reads the dictionaries. */
    public String write(String text) {
        return SPELLINGS.computeIfAbsent(this, Script::spelling).apply(text);
    }

    private static UnaryOperator<String> spelling(Script script) {
        return switch (script) {
            case SIMPLIFIED -> Spelling.simplified();
            case TAIWAN -> Spelling.taiwan().andThen(CornerBrackets::write)::apply;
            case HONG_KONG -> Spelling.hongKong().andThen(CornerBrackets::write)::apply;
            case AS_PRINTED -> UnaryOperator.identity();
        };
    }
}
