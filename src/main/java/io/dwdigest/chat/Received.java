package io.dwdigest.chat;

/**
 * An update as it came.
 *
 * @param fingerprint of the content: Telegram's ids restart at random after a quiet week, so that an id alone does not tell
 *     two updates apart
 * @param content JSON
 */
record Received(long updateId, String fingerprint, String content) {}
