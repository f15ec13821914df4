package io.dwdigest.source.text;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads DW's dates: {@code 2025-02-10T15:02:43.389Z}, with or without seconds or zone, or a day alone. */
public final class DwDates {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalStart()
            .appendPattern("[XXX][XX][X]").optionalEnd().optionalEnd().toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
    /** A date outside these bounds is a mistake, and may not fit into a database. */
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int LONGEST = 40;

    private DwDates() {}

    /** Returns the moment; null if the text is no plausible date. A missing zone means UTC, a missing time midnight. */
    public static @Nullable Instant of(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            return plausible(instant(ISO.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from,
                    LocalDate::from)));
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Returns the midnight in UTC that begins a day as DW's titles print it, {@code 9.01.2020}; else null. */
    public static @Nullable Instant day(String text) {
        try {
            return plausible(instant(LocalDate.parse(text.strip(), DAY)));
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    /** Returns the moment, or null if DW cannot have published anything then. */
    public static @Nullable Instant plausible(@Nullable Instant moment) {
        return moment == null || moment.isBefore(FIRST) || moment.isAfter(LAST) ? null : moment;
    }

    private static @Nullable Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime moment -> moment.toInstant(UTC);
            case LocalDate day -> day.atStartOfDay(UTC).toInstant();
            default -> null;
        };
    }
}
