package io.dwdigest.language;

import java.time.ZoneId;

/**
 * How somebody reads.
 *
 * @param language of the bot's own words
 * @param script in which DW's Chinese is written
 * @param zone in which times are told
 */
public record Reader(Language language, Script script, ZoneId zone) {}
