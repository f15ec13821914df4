package io.dwdigest.source.sighting;

/**
 * A sighting whose article is still to be read.
 *
 * @param pushed whether subscribers will be told, as far as the look could judge
 * @param attempts how many attempts to read it have begun; once it is claimed, this includes the present one
 */
public record Pending(Sighting sighting, boolean pushed, int attempts) {

    public long id() {
        return sighting.id();
    }

    public Pending claimed() {
        return new Pending(sighting, pushed, attempts + 1);
    }
}
