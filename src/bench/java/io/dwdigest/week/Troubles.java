package io.dwdigest.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.week.Reckoning.Blank;

/** All that goes wrong at set moments of the week. */
final class Troubles {

    private static final boolean FULL_DISK = isOn("fullDisk");
    private static final boolean CLOCK_STEPS = isOn("clockSteps");
    private static final boolean YEAR_AHEAD = isOn("yearAhead");
    private static final boolean ALL_REFUSED = isOn("allRefused");
    private static final int MOVING_GROUPS = 5;
    private static final int ONE_START_IN = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration WHILE_SENDING = Duration.ofMillis(30);

    private final Events events;
    private final WeekProcess bot;
    private final WeekTelegram telegram;
    private final DwStandIn dw;
    private final FastClock clock;
    private final Path flag;
    private final Random random;
    private final List<Blank> blanks = new ArrayList<>();
    private long full;
    private int arrivedByThen;
    private int recovered;

    /** @param flag the file that makes the disk full */
    Troubles(Events events, WeekProcess bot, WeekTelegram telegram, DwStandIn dw, FastClock clock, Path flag,
            long seed) {
        this.events = events;
        this.bot = bot;
        this.telegram = telegram;
        this.dw = dw;
        this.clock = clock;
        this.flag = flag;
        this.random = new Random(seed);
    }

    static boolean isOn(String property) {
        return Boolean.parseBoolean(System.getProperty(property, "true"));
    }

    void plan(Instant from, Instant to, List<Follower> chats) {
        chats.forEach(chat -> {
            if (chat.away() != null) {
                events.at(chat.away().from(), "", () -> telegram.block(chat.id(), true));
                events.at(chat.away().to(), "", () -> telegram.block(chat.id(), false));
            }
        });
        chats.stream().filter(Follower::isGroup).limit(MOVING_GROUPS).forEach(group -> events.at(
                from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds())), "",
                () -> telegram.migrate(group.id(), group.id() - 1_000_000)));
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            plan(hour.atZone(ZoneOffset.UTC).getHour(), hour);
        }
    }

    private void plan(int hour, Instant at) {
        events.at(minute(at, 15 + random.nextInt(25)), "", random.nextBoolean()
                ? this::killAndStart
                : this::killWhileSending);
        switch (hour) {
            case 2 -> wrong(YEAR_AHEAD, minute(at, 10), Duration.ofDays(365), Duration.ofMinutes(12));
            case 5 -> wrong(CLOCK_STEPS, minute(at, 30), Duration.ofHours(-2), Duration.ofMinutes(40));
            case 13 -> wrong(CLOCK_STEPS, minute(at, 15), Duration.ofHours(2), Duration.ofMinutes(40));
            case 8, 16 -> refuseAll(minute(at, 40));
            case 9, 15 -> fill(minute(at, 42));
            case 11 -> {
                events.at(at, "DW answers 503", () -> dw.trouble("/").status(503, "closed"));
                events.at(minute(at, 60), "DW answers again", dw::clearTrouble);
            }
            default -> { // only the kill
            }
        }
    }

    private static Instant minute(Instant hour, int minute) {
        return hour.truncatedTo(ChronoUnit.HOURS).plus(minute, ChronoUnit.MINUTES);
    }

    private void wrong(boolean wanted, Instant at, Duration by, Duration length) {
        if (wanted) {
            events.at(at, "the clock is wrong by " + by.toHours() + " h", () -> clock.wrongBy(by));
            events.at(at.plus(length), "the clock is right again", () -> clock.wrongBy(Duration.ZERO));
        }
    }

    private void refuseAll(Instant at) {
        if (ALL_REFUSED) {
            events.at(at, "Telegram refuses everything", () -> telegram.refuseAll(Duration.ofMinutes(10)));
        }
    }

    private void fill(Instant at) {
        if (FULL_DISK) {
            events.at(at, "the disk is full", () -> {
                Files.createFile(flag);
                full = System.nanoTime();
            });
            events.at(at.plus(6, ChronoUnit.MINUTES), "the disk has room again", () -> {
                Files.delete(flag);
                arrivedByThen = telegram.arrived();
            });
        }
    }

    /** Now and then kills it once more while it starts. */
    private void killAndStart() throws InterruptedException {
        bot.kill();
        if (full != 0) {
            blanks.add(new Blank(full, System.nanoTime()));
            recovered += telegram.arrived() > arrivedByThen ? 1 : 0;
            full = 0;
        }
        clock.run(1);
        bot.start();
        if (random.nextInt(ONE_START_IN) == 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(3000));
            bot.kill();
            bot.start();
        }
    }

    /** Waits a moment for a message that has just been shown. */
    private void killWhileSending() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end && telegram.silence().compareTo(WHILE_SENDING) > 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        killAndStart();
    }

    /** Ends all that is wrong, and starts the bot once more. */
    void end() throws IOException, InterruptedException {
        Files.deleteIfExists(flag);
        dw.clearTrouble();
        telegram.well(true);
        clock.wrongBy(Duration.ZERO);
        killAndStart();
    }

    /** Times in which the bot could write nothing down, each until it was killed. */
    List<Blank> blanks() {
        return List.copyOf(blanks);
    }

    /** After how many of these times something was sent before the bot was killed. */
    int recovered() {
        return recovered;
    }
}
