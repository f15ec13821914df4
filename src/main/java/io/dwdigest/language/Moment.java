package io.dwdigest.language;

import java.time.Instant;

/**
 * A moment as it is written for one reader. Telegram's apps can show it to everybody who reads the message in their own
 * zone and language.
 *
 * @param withDay whether the day is written, and not the time alone
 * @param text in the reader's zone and language
 */
public record Moment(Instant at, boolean withDay, String text) {

    @Override
    public String toString() {
        return text;
    }
}
