package io.dwdigest.holiday;

/**
 * Digests come to a chat again. Published inside the transaction that ends its holiday.
 *
 * @param asked whether somebody asked for it, and waits to see what they missed
 */
public record HolidayEnded(long chatId, boolean asked) {}
