package io.dwdigest.operations.alarm;

import java.time.Instant;

/** An alarm that a chat of the operator's is still to be told of, in these words. */
record OwedAlarm(long id, long chatId, String text, Instant raisedAt) {}
