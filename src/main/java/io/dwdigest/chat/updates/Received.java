package io.dwdigest.chat.updates;

/**
 * An update as it came.
 *
 * @param fingerprint of the content: Telegram's ids restart at random after a quiet week, so that an id alone does not tell
 *     two updates apart
 * @param content JSON
 * @param chatId the chat it belongs to; 0 for none
 */
record Received(long updateId, String fingerprint, String content, long chatId) {

    /** What tells it from all others. */
    record Key(long updateId, String fingerprint) {}

    Key key() {
        return new Key(updateId, fingerprint);
    }
}
