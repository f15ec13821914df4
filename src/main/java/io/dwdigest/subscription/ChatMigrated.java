package io.dwdigest.subscription;

/** A group became a supergroup: Telegram gave it a new id, and everything the chat has moves there. */
public record ChatMigrated(long from, long to) {}
