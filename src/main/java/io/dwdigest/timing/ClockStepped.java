package io.dwdigest.timing;

import java.time.Duration;

/**
 * The machine's clock was set, or the machine stood still for a while. What waits for a date has to be looked at again.
 *
 * @param by how far the clock went, besides the time that passed; negative when it went back
 */
public record ClockStepped(Duration by) {

    public boolean isBack() {
        return by.isNegative();
    }
}
