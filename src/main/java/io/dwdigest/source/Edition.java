package io.dwdigest.source;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language service of DW, and how its addresses name it. The three codes differ: {@code zh}, {@code chi}, {@code 4}. */
enum Edition {
    ZH("zh", "chi"), EN("en", "en"), DE("de", "de");

    private final String code;
    private final String channel;

    Edition(String code, String channel) {
        this.code = code;
        this.channel = channel;
    }

    /** As in {@code www.dw.com/<code>/…} and in the setting {@code DW_EDITIONS}. */
    String code() {
        return code;
    }

    /** As in {@code rss.dw.com/xml/rss-<channel>-all}. */
    String channel() {
        return channel;
    }

    static Optional<Edition> of(String code) {
        return Arrays.stream(values()).filter(edition -> edition.code.equals(code)).findFirst();
    }

    static String codes() {
        return Arrays.stream(values()).map(Edition::code).collect(Collectors.joining(", "));
    }
}
