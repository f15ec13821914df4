package io.dwdigest.subscription;

/** A group became a supergroup: Telegram gave it a new id, and everything that the chat owns moves there. */
public record ChatMigrated(long from, long to) {}
