package io.dwdigest.operations.alarm;

import java.time.Instant;

/** An alarm not yet delivered to an operator's chat, with the text to send. */
record OwedAlarm(long id, long chatId, String text, Instant raisedAt) {}
