package io.dwdigest.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.week.WeekTelegram.Fault;

/**
 * Lives through a week with 2,000 chats, and counts what each got. The bot is a process of its own.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=WeekDrill -Ddays=7}</pre>
 *
 * What goes wrong: 5 % of the messages get 429 for their chat (3 s), 2 % get 502, 1 % are cut off before they are
 * delivered and 1 % after. Each day Telegram refuses all messages twice for ten minutes, DW answers 503 for an hour, the
 * disk is full twice for six minutes, and the clock is two hours behind for 40 minutes, two hours ahead for 40 minutes
 * and a year ahead for twelve. Each hour the bot is killed as by {@code kill -9}, half of the times while it sends, and
 * now and then once more while it starts. Some chats block the bot for a while, some groups get other ids.
 * <p>
 * An hour of the week takes ten seconds, and a start as long as it takes: meanwhile the clock has the machine's pace.
 * <b>Fast</b> is all that goes by the application's {@code Clock}: dates, set times, quiet hours, retries,
 * {@code retry_after}, retention, and the same in both stand-ins. <b>Real</b> is what goes by {@link System#nanoTime()}
 * or by the machine's clock itself: the rates ({@code TELEGRAM_RATE}, one a second in a chat, 20 a minute in a group),
 * all time-outs of connections, the pauses of loops, and Quartz. So {@code FETCH_INTERVAL} is 1 s, which is six minutes
 * of the week. The week lies in the past of the machine's clock. So the daily jobs of Quartz run at each start.
 * <p>
 * At the end nothing goes wrong any more, and the clock runs until every set time has come. The drill fails when
 * something is lost, when something came that nobody wanted, or when something came twice without a kill or an answer
 * that never arrived. Other settings: {@code -Ddays=0.25}, {@code -Dfrom=8} (the hour of the first day),
 * {@code -Dchats=2000}, {@code -Dseed=1}, {@code -Drefused=0.05}, {@code -DfullDisk=false}, {@code -DclockSteps=false},
 * {@code -DyearAhead=false}, {@code -DallRefused=false}, and {@code -Dkeep=true}, which keeps the bot's folder with its
 * logs in the folder for temporary files.
 */
class WeekDrill {

    private static final double DAYS = Double.parseDouble(System.getProperty("days", "7"));
    private static final int FROM = Integer.getInteger("from", DAYS < 1 ? 8 : 0);
    private static final int CHATS = Integer.getInteger("chats", 2_000);
    private static final long SEED = Long.getLong("seed", 1);
    private static final double REFUSED = Double.parseDouble(System.getProperty("refused", "0.05"));
    /** As in application.yaml. */
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    /** An hour takes ten seconds. */
    private static final int FACTOR = 360;
    private static final int FACTOR_AT_THE_END = 3_600;
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    /** Longer than any chat waits for its next set time. */
    private static final Duration LAST_SET_TIME = Duration.ofHours(78);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);
    private static final int MOST_NAMED = 12;

    /** The figures at the end of a day. */
    private record Evening(WeekProcess.Memory memory, long fileMegabytes) {}

    private final Instant begin = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS)
            .minusDays((long) DAYS + 7).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusHours(FROM)
            .toInstant();
    private final Instant end = begin.plusSeconds((long) (DAYS * Duration.ofDays(1).toSeconds()));
    private final Path folder = Files.createTempDirectory("week-");
    private final Path flag = folder.resolve("disk-is-full");
    private final FastClock clock = FastClock.at(begin, folder.resolve("clock"));
    private final WeekTelegram telegram = new WeekTelegram(clock, REFUSED);
    private final DwStandIn dw = new DwStandIn();
    private final Events events = new Events();
    private final Map<Integer, Evening> evenings = new TreeMap<>();
    private final WeekProcess bot = new WeekProcess(folder, settings(), List.of("-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-Xmx256m", "-D" + WeekBot.CLOCK + "=" + folder.resolve("clock"),
            "-D" + WeekBot.FULL + "=" + flag));
    private final Troubles troubles = new Troubles(events, bot, telegram, dw, clock, flag, SEED);
    private final Thread hook = Thread.ofPlatform().unstarted(this::breakOff);
    private int endedByItself;

    WeekDrill() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private Map<String, String> settings() throws IOException {
        Path topics = Files.writeString(folder.resolve("topics.yaml"), Newsroom.topicsFile());
        Map<String, String> settings = new TreeMap<>(Map.of("TELEGRAM_BOT_TOKEN", WeekTelegram.TOKEN,
                "TELEGRAM_API_URL", telegram.url(), "TELEGRAM_RATE", "200", "TOPICS_FILE", topics.toString(),
                "DATA_DIR", folder.toString(), "PORT", "0", "DELIVERIES_KEEP", "2d", "ARTICLES_KEEP", "4d"));
        settings.putAll(Map.of("DW_EDITIONS", "zh,en,de", "DW_FEEDS_URL", dw.feedsUrl().toString(), "DW_SITE_URL",
                dw.siteUrl().toString(), "DW_API_URL", dw.apiUrl().toString(), "DW_REQUEST_GAP", "0ms",
                "FETCH_INTERVAL", "1s"));
        if (Troubles.isOn("fullDisk")) {
            settings.put("SPRING_DATASOURCE_URL", "jdbc:h2:full:" + database() + OPTIONS);
        }
        return settings;
    }

    private Path database() {
        return folder.resolve("dwdigest");
    }

    @AfterEach
    void close() throws IOException {
        bot.close();
        telegram.close();
        dw.close();
        Runtime.getRuntime().removeShutdownHook(hook);
        if (!Boolean.getBoolean("keep")) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void breakOff() {
        bot.close();
        say("broken off with %,d arrivals and %d kills", telegram.arrived(), bot.kills());
    }

    @Test
    void a_week_with_everything_that_goes_wrong() throws IOException, InterruptedException {
        List<Follower> chats = Follower.some(CHATS, begin, end, SEED);
        Newsroom newsroom = new Newsroom(dw, begin, end, SEED);
        Followers.write("jdbc:h2:file:" + database() + OPTIONS, chats, begin);
        bot.start();
        awaitFirstLooks();
        endDay(0);
        say("%,d chats, %,d articles, until %s", CHATS, newsroom.items().size(), end);
        troubles.plan(begin, end, chats);
        for (int day = 1; day <= Math.ceil(DAYS); day++) {
            int number = day;
            Instant over = begin.plus(day, ChronoUnit.DAYS);
            events.at(over.isBefore(end) ? over : end, "", () -> endDay(number));
        }
        telegram.well(false);
        live(newsroom);
        Instant over = clock.instant();
        String last = drain();
        Reckoning reckoning = new Reckoning(newsroom.items(), begin, over, bot.ends(), troubles.blanks())
                .of(chats, telegram.arrivals());
        print(reckoning, last);
        reckoning.unexplained().stream().limit(MOST_NAMED).forEach(this::sayWhatWasRecorded);
        assertThat(reckoning.lost()).as("lost").isEmpty();
        assertThat(reckoning.unexplained()).as("came twice without a reason").isEmpty();
        assertThat(reckoning.unwanted()).as("came and was not wanted").isEmpty();
    }

    /** An empty list counts as read, so that what is published afterwards is news. */
    private void awaitFirstLooks() throws InterruptedException {
        long last = System.nanoTime() + LONGEST_START.toNanos();
        while (List.of("/xml/rss-chi", "/xml/rss-en", "/xml/rss-de", "/zh/news", "/en/news", "/de/news").stream()
                .anyMatch(list -> dw.requests(list).size() < 2)) {
            assertThat(System.nanoTime()).as(() -> "the bot does not look at DW:\n" + bot.output()).isLessThan(last);
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
    }

    private void live(Newsroom newsroom) throws IOException, InterruptedException {
        while (clock.instant().isBefore(end) || !events.isDone() || !newsroom.isDone()) {
            endedByItself += bot.startIfEnded() ? 1 : 0;
            awaitStart();
            clock.run(FACTOR);
            newsroom.work(clock.instant());
            events.work(clock.instant());
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
    }

    /** Lets the clock have the machine's pace while the bot starts, for a minute at most. */
    private void awaitStart() throws InterruptedException {
        if (!bot.isReady()) {
            clock.run(1);
            long begun = System.nanoTime();
            while (!bot.isReady() && System.nanoTime() - begun < LONGEST_START.toNanos()) {
                endedByItself += bot.startIfEnded() ? 1 : 0;
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
    }

    private void endDay(int day) throws IOException, InterruptedException {
        clock.run(day == 0 ? 0 : 1);
        evenings.put(day, new Evening(bot.memory(), Files.size(Path.of(database() + ".mv.db")) >> 20));
        dw.forget();
        say("day %d is over: %s, %,d arrivals, %d kills", day, evenings.get(day), telegram.arrived(), bot.kills());
    }

    /** Waits until every set time has come and nothing comes any more, and stops the bot. */
    private String drain() throws IOException, InterruptedException {
        troubles.end();
        awaitStart();
        clock.run(FACTOR);
        awaitSilence();
        Instant last = clock.instant().plus(LAST_SET_TIME);
        clock.run(FACTOR_AT_THE_END);
        while (clock.instant().isBefore(last)) {
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
        clock.run(FACTOR);
        awaitSilence();
        return bot.stop(Duration.ofSeconds(30));
    }

    private void awaitSilence() throws InterruptedException {
        long begun = System.nanoTime();
        do {
            TimeUnit.MILLISECONDS.sleep(SILENCE.dividedBy(2).toMillis());
        } while (telegram.silence().compareTo(SILENCE) < 0 && System.nanoTime() - begun < LONGEST_DRAIN.toNanos());
        say("nothing has come for %d s", telegram.silence().toSeconds());
    }

    private void print(Reckoning reckoning, String last) {
        System.out.println("day | articles | owed | came | lost | repeated | heap MB | resident MB | file MB");
        evenings.forEach((number, evening) -> {
            Reckoning.Day day = reckoning.days().getOrDefault(number - 1, new Reckoning.Day());
            System.out.printf("%d | %,d | %,d | %,d | %d | %d | %d | %d | %d%n", number, day.articles, day.owed,
                    day.came, day.lost, day.repeated, evening.memory().heap(), evening.memory().resident(),
                    evening.fileMegabytes());
        });
        System.out.printf("%s%n%d × kill -9 with %d in flight, ended %d times by itself; %s%n", reckoning, bot.kills(),
                bot.inFlight(), endedByItself, List.of(Fault.values()).stream()
                        .map(fault -> telegram.count(fault) + " × " + fault).collect(Collectors.joining(", ")));
        System.out.printf("the disk was full %d times, after %d of them something came before the next kill%n%s%n",
                troubles.blanks().size(), troubles.recovered(), last);
        bot.complaints(MOST_NAMED).forEach(System.out::println);
        List.of(reckoning.lost(), reckoning.unexplained(), reckoning.unwanted())
                .forEach(some -> some.stream().limit(MOST_NAMED).forEach(System.out::println));
    }

    /** Says what the outbox has about it: how often it was tried, how often nobody knew what became of it, and why. */
    private void sayWhatWasRecorded(Reckoning.Repetition repetition) {
        JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + database() + OPTIONS, "sa", ""))
                .sql("select * from delivery where chat_id = :chat and article_id = :article")
                .param("chat", repetition.chat()).param("article", repetition.article()).query().listOfRows()
                .forEach(System.out::println);
    }

    private void say(String what, Object... values) {
        System.out.println(clock.instant().truncatedTo(ChronoUnit.MINUTES) + " " + what.formatted(values));
    }
}
