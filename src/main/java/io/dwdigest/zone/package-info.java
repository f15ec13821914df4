/**
 * Finds the time zone that people mean by a city, a country, a zone's name or an offset, in every language of the bot.
 * <p>
 * Nothing about when something is due ({@code timing}), and no time is written here ({@code language}).
 */
@NullMarked
package io.dwdigest.zone;

import org.jspecify.annotations.NullMarked;
