package io.dwdigest.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.SomeTopics;

@OnBothDatabases
class HolidaysTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofDays(14));

    /** Hears whose holidays begin and end. */
    static final class Ear {

        private final List<HolidayBegun> begun = new ArrayList<>();
        private final List<HolidayEnded> heard = Collections.synchronizedList(new ArrayList<>());
        private Runnable atAnEnd = () -> {};

        @EventListener
        void on(HolidayBegun holiday) {
            begun.add(holiday);
        }

        @EventListener
        void on(HolidayEnded ended) {
            heard.add(ended);
            atAnEnd.run();
        }
    }

    private final SettableClock clock = new SettableClock(NOON);
    private final Ear ear = new Ear();
    private final Parts parts;
    private final Chats chats;
    private final Holidays holidays;

    HolidaysTest(Database database) {
        parts = SomeTopics.builtIn(new Parts(database.create(), clock)).with(Ear.class, ear)
                .in("article", "topic", "subscription").of(Holidays.class);
        chats = parts.part(Chats.class);
        holidays = parts.part(Holidays.class);
    }

    @BeforeEach
    void meet() {
        chats.meet(Chat.met(1, ChatKind.PRIVATE, reader(), null), "zh");
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private static Reader reader() {
        return new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));
    }

    private Optional<Instant> until(long chat) {
        return chats.byId(chat).map(Chat::holidayUntil);
    }

    private void runJob() {
        new HolidayJob(holidays, parts.part(ReaderWords.class)).execute(null);
    }

    @Test
    void a_holiday_ends_when_its_time_is_over_and_not_before() {
        holidays.begin(1, END);
        clock.advance(Duration.ofDays(14).minusSeconds(1));
        runJob();
        assertThat(until(1)).contains(END);
        clock.advance(Duration.ofSeconds(1));
        runJob();
        runJob();
        assertThat(until(1)).isEmpty();
        assertThat(ear.heard).containsExactly(new HolidayEnded(1, false));
    }

    @Test
    void a_holiday_without_an_end_ends_when_it_is_asked_for() {
        holidays.begin(1, Chat.NO_END);
        clock.advance(Duration.ofDays(4000));
        runJob();
        assertThat(until(1)).contains(Chat.NO_END);
        assertThat(holidays.end(1)).isTrue();
        assertThat(ear.heard).hasSize(1);
        assertThat(holidays.end(1)).isFalse();
        assertThat(ear.heard).containsExactly(new HolidayEnded(1, true));
    }

    @Test
    void a_holiday_made_longer_does_not_end_by_its_first_end() {
        holidays.begin(1, END);
        holidays.begin(1, END.plusSeconds(60));
        clock.advance(Duration.ofDays(14));
        holidays.endOver(1);
        assertThat(until(1)).contains(END.plusSeconds(60));
        assertThat(ear.heard).isEmpty();
    }

    /** What a holiday holds back is gathered from there on. */
    @Test
    void a_holiday_begins_once_although_its_end_is_changed() {
        holidays.begin(1, END);
        assertThat(ear.begun).containsExactly(new HolidayBegun(1));
        holidays.begin(1, END.plusSeconds(60));
        assertThat(ear.begun).hasSize(1);
        holidays.end(1);
        holidays.begin(1, END);
        assertThat(ear.begun).hasSize(2);
    }

    @Test
    void slow_ends_one_after_another_are_no_standstill() throws Exception {
        for (long chat = 2; chat <= 4; chat++) {
            chats.meet(Chat.met(chat, ChatKind.PRIVATE, reader(), null), "zh");
            holidays.begin(chat, END);
        }
        clock.advance(Duration.ofDays(30));
        AtomicLong nanos = new AtomicLong();
        Pulse pulse = new Pulse("jobs", nanos::get);
        List<Boolean> still = new ArrayList<>();
        ear.atAnEnd = () -> {
            nanos.addAndGet(Duration.ofSeconds(40).toNanos());
            still.add(pulse.isStill(Duration.ofSeconds(60)));
        };
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            runJob();
        }).join();
        assertThat(still).containsExactly(false, false, false);
    }

    @Test
    void of_several_nodes_that_end_a_holiday_one_tells_it() throws Exception {
        holidays.begin(1, END);
        clock.advance(Duration.ofDays(15));
        CountDownLatch all = new CountDownLatch(4);
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            nodes.invokeAll(Collections.nCopies(4, () -> {
                all.countDown();
                all.await();
                holidays.endOver(1);
                return true;
            }));
        }
        assertThat(ear.heard).containsExactly(new HolidayEnded(1, false));
    }

    @Test
    void more_holidays_than_a_page_end_together() {
        for (long chat = 2; chat <= 230; chat++) {
            chats.meet(Chat.met(chat, ChatKind.PRIVATE, reader(), null), "zh");
            holidays.begin(chat, END);
        }
        clock.advance(Duration.ofDays(30));
        runJob();
        assertThat(ear.heard).hasSize(229).doesNotHaveDuplicates();
    }

    @Test
    void a_word_is_muted_until_its_end_and_then_gone() {
        ReaderWords words = parts.part(ReaderWords.class);
        words.add(1, ReaderWord.of("football", true).orElseThrow().until(END));
        words.add(1, ReaderWord.of("rain", true).orElseThrow());
        clock.advance(Duration.ofDays(14).minusSeconds(1));
        runJob();
        assertThat(words.of(1)).extracting(ReaderWord::typed).containsExactly("football", "rain");
        assertThat(words.of(1).getFirst().until()).isEqualTo(END);
        clock.advance(Duration.ofSeconds(1));
        runJob();
        assertThat(words.of(1)).extracting(ReaderWord::typed).containsExactly("rain");
    }

    @Test
    void settings_changed_on_holiday_do_not_end_it() {
        Chat before = chats.byId(1).orElseThrow();
        holidays.begin(1, END);
        chats.change(before.silent(true));
        assertThat(until(1)).contains(END);
    }

    @Test
    void a_group_that_moves_takes_its_holiday_along() {
        chats.meet(Chat.met(-5, ChatKind.GROUP, reader(), 3), "zh");
        chats.meet(Chat.met(-6, ChatKind.GROUP, reader(), 3), "zh");
        holidays.begin(-5, END);
        chats.migrate(-5, -6);
        chats.migrate(-6, -7);
        assertThat(until(-7)).contains(END);
    }
}
