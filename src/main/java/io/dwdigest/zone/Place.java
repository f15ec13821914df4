package io.dwdigest.zone;

import java.time.ZoneId;

/**
 * A place, as far as its clock matters.
 *
 * @param zone an IANA zone
 * @param name the city by which the reader knows the zone, in the reader's language
 */
public record Place(ZoneId zone, String name) {}
