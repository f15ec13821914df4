package io.dwdigest.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A clock that runs many times as fast as the machine's. It is kept in a small file, so that several processes have the
 * same time, whatever its pace is. A process may be given one that can also be wrong: {@link #wrongBy} sets it forward or back.
 * <p>
 * A part of the bot that compares the clock with {@link System#nanoTime()} would take such a speed for one step after
 * another. It is recognised by naming both that and the event of a step, and gets a clock that has the steps alone.
 */
final class FastClock extends Clock {

    /** Where the present pace is; then how wrong the clock is; then when it was made, by the machine and by itself. */
    private static final int CURRENT = 0;
    private static final int WRONG = 8;
    private static final int MADE = 16;
    private static final int FIRST = 24;
    /** The last few paces: since when by the machine, since when by itself, how many times as fast. */
    private static final int PACES = 32;
    private static final int PACE = 24;
    private static final int MOST_PACES = 16;
    private static final int LENGTH = PACES + PACE * MOST_PACES;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final MappedByteBuffer file;
    private final boolean canBeWrong;
    private final ZoneId zone;
    private final Map<Class<?>, Boolean> watches = new ConcurrentHashMap<>();

    private FastClock(MappedByteBuffer file, boolean canBeWrong, ZoneId zone) {
        this.file = file;
        this.canBeWrong = canBeWrong;
        this.zone = zone;
    }

    /**
     * Makes a new clock in this file, which stands still at this moment. It is never wrong itself, but can make others
     * wrong.
     */
    static FastClock at(Instant moment, Path path) {
        FastClock clock = new FastClock(map(path), false, ZoneOffset.UTC);
        clock.file.putLong(MADE, machine()).putLong(FIRST, nanos(moment));
        clock.pace(moment, 0);
        return clock;
    }

    /** Goes on so many times as fast as the machine's clock. Only one thread may change the pace. */
    void run(int factor) {
        if (file.getLong((int) (PACES + PACE * (long) LONG.getAcquire(file, CURRENT)) + 16) != factor) {
            pace(instant(), factor);
        }
    }

    private void pace(Instant now, int factor) {
        long next = ((long) LONG.getAcquire(file, CURRENT) + 1) % MOST_PACES;
        int at = (int) (PACES + PACE * next);
        file.putLong(at, machine()).putLong(at + 8, nanos(now)).putLong(at + 16, factor);
        LONG.setRelease(file, CURRENT, next);
    }

    /** Opens the clock in this file as the one of a machine whose clock can be wrong. */
    static FastClock open(Path path) {
        return new FastClock(map(path), true, ZoneOffset.UTC);
    }

    private static MappedByteBuffer map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the clocks of others wrong by this much; zero makes them right again. */
    void wrongBy(Duration step) {
        file.putLong(WRONG, step.toMillis());
    }

    @Override
    public Instant instant() {
        int at = (int) (PACES + PACE * (long) LONG.getAcquire(file, CURRENT));
        long right = file.getLong(at + 8) + (machine() - file.getLong(at)) * file.getLong(at + 16);
        if (!canBeWrong) {
            return moment(right);
        }
        long slow = file.getLong(FIRST) + machine() - file.getLong(MADE);
        return moment(isWatched() ? slow : right).plusMillis(file.getLong(WRONG));
    }

    private static long machine() {
        return nanos(Instant.now());
    }

    private static long nanos(Instant moment) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
    }

    private static Instant moment(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private boolean isWatched() {
        Class<?> caller = CALLERS.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type != FastClock.class && !type.getName().startsWith("java.")).findFirst()
                .orElse(FastClock.class));
        return watches.computeIfAbsent(caller, FastClock::comparesClocks);
    }

    private static boolean comparesClocks(Class<?> type) {
        try (var code = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
            String names = code == null ? "" : new String(code.readAllBytes(), StandardCharsets.ISO_8859_1);
            return names.contains("nanoTime") && names.contains("ClockStepped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new FastClock(file, canBeWrong, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FastClock clock && clock.file == file && clock.canBeWrong == canBeWrong
                && clock.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(canBeWrong, zone);
    }
}
