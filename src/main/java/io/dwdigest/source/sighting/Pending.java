package io.dwdigest.source.sighting;

/**
 * A sighting whose article is still to be read.
 *
 * @param pushed whether subscribers will be told, as far as the look could judge
 * @param attempts how many attempts to read it have begun; once it is claimed, this includes the present one
 * @param astray how many of these attempts only brought answers about something else
 */
public record Pending(Sighting sighting, boolean pushed, int attempts, int astray) {

    public long id() {
        return sighting.id();
    }

    public Pending claimed() {
        return new Pending(sighting, pushed, attempts + 1, astray);
    }

    /** How many attempts have begun, without those that only brought answers about something else. */
    public int tries() {
        return attempts - astray;
    }
}
