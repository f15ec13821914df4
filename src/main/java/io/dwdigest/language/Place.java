package io.dwdigest.language;

import java.time.ZoneId;

/**
 * Where somebody lives, as far as the clock goes.
 *
 * @param zone an IANA zone
 * @param name of the city by which the reader knows it, in the reader's language
 */
public record Place(ZoneId zone, String name) {}
