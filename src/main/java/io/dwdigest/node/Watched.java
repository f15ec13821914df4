package io.dwdigest.node;

import java.util.stream.Stream;

import io.dwdigest.timing.Pulse;

/** A part whose work is repeated in turns. The bot is ready only while the work of all these parts goes on. */
public interface Watched {

    /** Returns a pulse for each kind of its work. */
    Stream<Pulse> pulses();
}
