package io.dwdigest.language;

import java.time.ZoneId;

/**
 * The language, script and zone in which somebody reads.
 *
 * @param language the language of the bot's own phrases
 * @param script the script of DW's Chinese texts
 * @param zone the zone in which times are shown
 */
public record Reader(Language language, Script script, ZoneId zone) {

    /** Returns somebody who reads another language. The script follows it, unless another was chosen. */
    public Reader reading(Language other) {
        return new Reader(other, language.isWrittenIn(script) ? other.script() : script, zone);
    }
}
