package io.dwdigest.delivery.letter;

import java.time.LocalDate;

/**
 * The rest of a chat's day: what was set aside because the day was full.
 *
 * @param day by the chat's zone
 * @param more how many digests were set aside so far; further ones may follow
 */
public record Rest(LocalDate day, int more) {}
