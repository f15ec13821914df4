package io.dwdigest.testing.telegram;

import java.time.Duration;

import io.dwdigest.playground.api.RefusedException;

/** What a stand-in for Telegram does instead of answering as it should. */
sealed interface Fault {

    /** Telegram says no, and nothing happened. */
    record Refused(RefusedException refusal) implements Fault {}

    /** An answer that is not Telegram's JSON, and nothing happened. */
    record Broken(int status, String contentType, String body) implements Fault {}

    /** The connection breaks, before or after the call took effect. */
    record Dropped(boolean delivered) implements Fault {}

    /** The call takes effect, the answer comes late. */
    record Late(Duration by) implements Fault {}

    /** The connection stays open and silent, before or after the call took effect. */
    record Silent(boolean delivered) implements Fault {}
}
