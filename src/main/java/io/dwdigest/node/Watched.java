package io.dwdigest.node;

import io.dwdigest.timing.Pulse;
import java.util.stream.Stream;

/** A part whose work is repeated in turns. The bot is ready only while the work of all these parts goes on. */
public interface Watched {

    /** Returns a pulse for each kind of its work. */
    Stream<Pulse> pulses();
}
