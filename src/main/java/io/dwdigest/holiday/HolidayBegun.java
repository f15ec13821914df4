package io.dwdigest.holiday;

/** A chat wants nothing to come for a time. Published inside the transaction that begins its holiday. */
public record HolidayBegun(long chatId) {}
