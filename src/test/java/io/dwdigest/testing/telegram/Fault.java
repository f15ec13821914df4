package io.dwdigest.testing.telegram;

import java.time.Duration;

import io.dwdigest.playground.api.RefusedException;

/** What a stand-in for Telegram does instead of answering as it should. */
sealed interface Fault {

    /** Telegram refuses the call, which has no effect. */
    record Refused(RefusedException refusal) implements Fault {}

    /** An answer that is not Telegram's JSON. The call has no effect. */
    record Broken(int status, String contentType, String body) implements Fault {}

    /** The connection breaks, before or after the call took effect. */
    record Dropped(boolean delivered) implements Fault {}

    /** The call takes effect, but the answer comes late. */
    record Late(Duration by) implements Fault {}

    /** The connection stays open and silent, before or after the call took effect. */
    record Silent(boolean delivered) implements Fault {}
}
