package io.dwdigest.source.sighting;

/**
 * A sighting whose article is still to be read.
 *
 * @param pushed whether subscribers are to be told, as far as the look could judge
 * @param attempts how often its reading was begun, this time included once it is claimed
 */
public record Pending(Sighting sighting, boolean pushed, int attempts) {

    public long id() {
        return sighting.id();
    }

    public Pending claimed() {
        return new Pending(sighting, pushed, attempts + 1);
    }
}
