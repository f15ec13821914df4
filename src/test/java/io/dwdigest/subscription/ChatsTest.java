package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Timing;

@OnBothDatabases
class ChatsTest {

    private static final Reader READER = new Reader(Language.ZH_HANT, Script.TAIWAN, ZoneId.of("Asia/Taipei"));
    private static final long GROUP = -100;
    private static final long SUPERGROUP = -1_001_234_567_890_123L;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final Heard heard = new Heard();
    private final Parts parts;
    private final Chats chats;
    private final Subscriptions subscriptions;

    ChatsTest(Database database) {
        parts = new Parts(database.create(), clock)
                .with(Heard.class, heard)
                .of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class, FollowedStories.class);
        chats = parts.part(Chats.class);
        subscriptions = parts.part(Subscriptions.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_chat_is_read_back_as_it_was_met() {
        Chat inThread = Chat.met(SUPERGROUP, ChatKind.GROUP, READER, 17);
        Chat alone = chat(7_123_456_789L, null);
        assertThat(chats.meet(inThread, "zh")).isTrue();
        assertThat(chats.meet(alone, "zh")).isTrue();
        assertThat(chats.byIds(List.of(SUPERGROUP, 7_123_456_789L, 5L))).containsExactlyInAnyOrder(inThread, alone);
        assertThat(chats.byId(5)).isEmpty();
    }

    @Test
    void a_known_chat_stays_as_it_is_when_met_again() {
        chats.meet(chat(1, 17), "zh");
        chats.pause(1, "blocked");
        assertThat(chats.meet(chat(1, null), "zh")).isFalse();
        assertThat(chats.byId(1)).contains(paused(chat(1, 17)));
    }

    @Test
    void a_chat_moves_to_another_thread_and_back_to_none() {
        chats.meet(chat(1, null), "zh");
        chats.meet(chat(2, 3), "zh");
        chats.moveTo(1, 17);
        assertThat(chats.byId(1)).contains(chat(1, 17));
        chats.moveTo(1, null);
        assertThat(chats.byId(1)).contains(chat(1, null));
        assertThat(chats.byId(2)).contains(chat(2, 3));
    }

    @Test
    void a_pause_withdraws_what_is_owed_and_keeps_what_is_wanted() {
        chats.meet(chat(1, null), "zh");
        chats.meet(chat(2, null), "zh");
        subscriptions.subscribe(1, "ai");
        chats.pause(1, "blocked");
        assertThat(chats.byId(1)).contains(paused(chat(1, null)));
        assertThat(chats.byId(2)).contains(chat(2, null));
        assertThat(chats.count()).isOne();
        assertThat(heard.facts).containsExactly(new Withdrawn(1));
        assertThat(subscriptions.of(1).topics()).containsExactly("ai");
    }

    @Test
    void a_resumed_chat_is_not_paused_and_nothing_else_happens() {
        chats.meet(chat(1, null), "zh");
        chats.meet(chat(2, null), "zh");
        chats.pause(1, "blocked");
        chats.pause(2, "blocked");
        heard.facts.clear();
        chats.resume(1);
        assertThat(chats.byId(1)).contains(chat(1, null));
        assertThat(chats.byId(2)).contains(paused(chat(2, null)));
        assertThat(chats.count()).isOne();
        assertThat(heard.facts).isEmpty();
    }

    @Test
    void a_muted_chat_is_tried_again_after_longer_and_longer_pauses() {
        chats.meet(chat(GROUP, null), "zh");
        for (int hours : new int[]{1, 2, 4, 8, 16, 24, 24}) {
            assertThat(chats.mute(GROUP, "no rights")).isEqualTo(Duration.ofHours(hours));
            clock.advance(Duration.ofHours(hours).minusSeconds(1));
            chats.unmute();
            assertThat(chats.byId(GROUP)).contains(paused(chat(GROUP, null)));
            clock.advance(Duration.ofSeconds(1));
            chats.unmute();
            assertThat(chats.byId(GROUP)).contains(chat(GROUP, null));
        }
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(chats.mute(GROUP, "no rights")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_block_lasts_until_the_chat_resumes_and_begins_anew() {
        chats.meet(chat(GROUP, null), "zh");
        chats.mute(GROUP, "no rights");
        chats.pause(GROUP, "blocked");
        clock.advance(Duration.ofDays(2));
        chats.unmute();
        assertThat(chats.byId(GROUP)).contains(paused(chat(GROUP, null)));
        chats.resume(GROUP);
        assertThat(chats.mute(GROUP, "no rights")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_dropped_chat_is_forgotten_with_all_it_wanted() {
        chats.meet(chat(1, null), "zh");
        chats.meet(chat(2, null), "zh");
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(2, "ai");
        chats.drop(1);
        assertThat(chats.byId(1)).isEmpty();
        assertThat(chats.byId(2)).isPresent();
        assertThat(subscriptions.count()).isOne();
        assertThat(heard.facts).containsExactly(new Withdrawn(1));
    }

    @Test
    void all_plans_of_a_chat_are_one_chat() {
        long second = Plans.id(GROUP, 2);
        long first = Plans.id(GROUP, 1);
        for (long plan : List.of(second, GROUP, first)) {
            chats.meet(chat(plan, null), "zh");
        }
        assertThat(chats.plans(GROUP)).extracting(Chat::id).containsExactly(GROUP, first, second);
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.plans(SUPERGROUP)).extracting(Chat::id).containsExactly(SUPERGROUP, Plans.id(SUPERGROUP, 1),
                Plans.id(SUPERGROUP, 2));
        chats.drop(Plans.id(SUPERGROUP, 2));
        assertThat(chats.plans(SUPERGROUP)).isEmpty();
    }

    @Test
    void what_is_written_while_a_chat_is_forgotten_is_forgotten_too() {
        chats.meet(chat(GROUP, null), "zh");
        movedFrom(Plans.id(GROUP, 3));
        heard.atFirst = () -> movedFrom(GROUP);
        chats.forget(GROUP);
        assertThat(chats.byId(GROUP)).isEmpty();
        assertThat(parts.sql().sql("select count(*) from chat_moved").query(Long.class).single()).isZero();
        assertThat(heard.facts).hasOnlyElementsOfType(ChatForgotten.class).hasSize(2);
    }

    private void movedFrom(long id) {
        parts.sql().sql("insert into chat_moved (from_id, to_id) values (:from, -1)").param("from", id).update();
    }

    @Test
    void a_group_takes_its_holiday_along_unless_the_new_id_has_one() {
        chats.meet(chat(GROUP, null), "zh");
        chats.meet(chat(SUPERGROUP, 17), "zh");
        parts.sql()
                .sql("update chat set holiday_until = timestamp with time zone '2026-12-01 12:00:00Z' where id = :id")
                .param("id", GROUP).update();
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(parts.sql().sql("select count(*) from chat where id = :id and holiday_until is not null")
                .param("id", SUPERGROUP).query(Long.class).single()).isOne();
    }

    @Test
    void a_group_takes_everything_to_its_new_id() {
        chats.meet(chat(GROUP, null), "zh");
        subscriptions.subscribe(GROUP, "ai");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(GROUP)).isEmpty();
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, null));
        assertThat(subscriptions.of(SUPERGROUP).topics()).containsExactly("ai");
        assertThat(heard.facts).containsExactly(new ChatMigrated(GROUP, SUPERGROUP));
    }

    @Test
    void a_group_whose_new_id_is_known_already_brings_what_it_wanted() {
        chats.meet(chat(GROUP, null), "zh");
        chats.meet(chat(SUPERGROUP, 17), "zh");
        subscriptions.subscribe(GROUP, "ai");
        subscriptions.subscribe(GROUP, "china");
        subscriptions.subscribe(SUPERGROUP, "china");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(GROUP)).isEmpty();
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, 17));
        assertThat(subscriptions.of(SUPERGROUP).topics()).isEqualTo(Set.of("ai", "china"));
        assertThat(subscriptions.count()).isEqualTo(2);
    }

    @Test
    void a_migrated_group_keeps_its_plan_unless_the_new_id_has_one() {
        Chat planned = chat(GROUP, null).with(Picture.OFF).silent(true).limitedTo(5);
        chats.meet(planned, "zh");
        chats.change(planned);
        chats.meet(chat(SUPERGROUP, 17), "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, 17).with(Picture.OFF).silent(true)
                .limitedTo(5));

        chats.meet(chat(GROUP, null), "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, 17).with(Picture.OFF).silent(true)
                .limitedTo(5));
    }

    /** Telegram may announce the new group before it says which group it was. */
    @Test
    void a_group_met_under_its_new_id_keeps_editions_and_words() {
        ReaderWords words = parts.part(ReaderWords.class);
        chats.meet(chat(GROUP, null), "zh");
        subscriptions.addEdition(GROUP, "en");
        words.add(GROUP, ReaderWord.of("量子", false).orElseThrow());
        words.add(GROUP, ReaderWord.of("足球", true).orElseThrow());
        chats.meet(chat(SUPERGROUP, null), "de");
        words.add(SUPERGROUP, ReaderWord.of("足球", false).orElseThrow());
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(subscriptions.of(SUPERGROUP).editions()).containsExactlyInAnyOrder("zh", "en", "de");
        assertThat(words.of(SUPERGROUP)).extracting(ReaderWord::typed, ReaderWord::muted)
                .containsExactlyInAnyOrder(tuple("量子", false), tuple("足球", false));
        assertThat(words.in(AnArticle.of(1).headline("量子").build())).containsExactly("量子");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_single_choice_under_the_new_id_is_enough_to_stay(int choice) {
        Chat planned = chat(GROUP, null).with(Picture.SMALL).silent(true).with(Timing.ofText("09:00", ""));
        chats.meet(planned, "zh");
        chats.change(planned);
        Chat met = chat(SUPERGROUP, 17);
        Chat chosen = List.of(met.with(Picture.OFF), met.silent(true), met.with(Timing.ofText("", "22:00-07:00")),
                met.limitedTo(5)).get(choice);
        chats.meet(chosen, "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chosen);
    }

    @Test
    void a_group_that_takes_over_a_plan_stays_what_it_was_met_as() {
        Chat planned = chat(GROUP, 3).with(Timing.ofText("09:00", ""));
        chats.meet(planned, "zh");
        chats.meet(chat(SUPERGROUP, 17), "zh");
        chats.pause(SUPERGROUP, "test");
        heard.facts.clear();
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(paused(chat(SUPERGROUP, 17).with(Timing.ofText("09:00", ""))));
        assertThat(heard.facts).containsExactly(new TimingChanged(SUPERGROUP), new ChatMigrated(GROUP, SUPERGROUP));
    }

    @Test
    void a_group_is_not_moved_to_itself() {
        chats.meet(chat(GROUP, null), "zh");
        chats.migrate(GROUP, GROUP);
        assertThat(chats.byId(GROUP)).isPresent();
        assertThat(chats.movedTo(List.of(GROUP))).isEmpty();
        assertThat(heard.facts).isEmpty();
    }

    @Test
    void where_a_group_went_is_known() {
        chats.meet(chat(GROUP, null), "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.movedTo(List.of(GROUP, 5L))).isEqualTo(Map.of(GROUP, SUPERGROUP));
    }

    @Test
    void a_change_of_times_or_zone_is_told_and_no_other() {
        Chat chat = chat(1, null);
        chats.meet(chat, "zh");
        Chat pictured = chat.with(Picture.SMALL).silent(true).limitedTo(5)
                .with(new Reader(Language.DE, Script.HONG_KONG, READER.zone()));
        assertThat(chats.change(pictured)).isEqualTo(pictured);
        assertThat(chats.byId(1)).contains(pictured);
        assertThat(heard.facts).isEmpty();
        for (Chat changed : List.of(pictured.with(Timing.ofText("09:00", "")),
                pictured.with(Timing.ofText("09:00", "22:00-07:00")),
                pictured.with(Timing.ofText("09:00", "22:00-07:00"))
                        .with(new Reader(Language.DE, Script.HONG_KONG, ZoneId.of("Europe/Berlin"))))) {
            heard.facts.clear();
            assertThat(chats.change(changed)).isEqualTo(changed);
            assertThat(chats.byId(1)).contains(changed);
            assertThat(heard.facts).containsExactly(new TimingChanged(1));
        }
    }

    private WholeChat whole(long id) {
        return chats.after(id - 1, 1).getFirst();
    }

    @Test
    void a_second_pause_does_not_change_since_when_and_why() {
        chats.meet(chat(1, null), "zh");
        Instant first = clock.instant();
        chats.pause(1, "blocked");
        clock.advance(Duration.ofHours(1));
        chats.pause(1, "gone");
        assertThat(whole(1).pausedAt()).isEqualTo(first);
        assertThat(whole(1).pauseReason()).isEqualTo("blocked");
        chats.resume(1);
        assertThat(whole(1).pausedAt()).isNull();
        assertThat(whole(1).pauseReason()).isNull();
    }

    @Test
    void an_ended_pause_of_a_muted_chat_leaves_no_reason() {
        chats.meet(chat(GROUP, null), "zh");
        chats.mute(GROUP, "no rights");
        assertThat(whole(GROUP).rechecks()).isEqualTo(1);
        assertThat(whole(GROUP).recheckAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(1));
        chats.unmute();
        assertThat(whole(GROUP).pauseReason()).isNull();
        assertThat(whole(GROUP).rechecks()).isEqualTo(1);
        chats.resume(GROUP);
        assertThat(whole(GROUP).rechecks()).isZero();
        assertThat(whole(GROUP).recheckAt()).isNull();
    }

    @Test
    void chats_are_read_page_by_page_with_all_that_is_theirs() {
        chats.meet(chat(GROUP, 17), "zh");
        clock.advance(Duration.ofMinutes(1));
        chats.meet(chat(2, null), "zh");
        chats.meet(chat(3, null), "en");
        subscriptions.subscribe(2, "world");
        subscriptions.subscribe(2, "ai");
        subscriptions.addEdition(2, "en");
        parts.part(ReaderWords.class).add(2, ReaderWord.of("量子", true).orElseThrow());
        chats.pause(3, "blocked");
        chats.migrate(-7, 2);
        assertThat(chats.after(Long.MIN_VALUE, 2)).extracting(WholeChat::id).containsExactly(GROUP, 2L);
        assertThat(chats.after(2, 2)).extracting(WholeChat::id).containsExactly(3L);
        Instant now = clock.instant();
        assertThat(whole(2)).isEqualTo(new WholeChat(2, ChatKind.PRIVATE, "zh-Hant", Script.TAIWAN, "Asia/Taipei",
                Picture.LARGE, false, "", "", 0, null, now, null, null, null, 0, null, null, List.of("en", "zh"),
                List.of(new WholeChat.FollowedTopic("ai", now), new WholeChat.FollowedTopic("world", now)),
                List.of(new WholeChat.OwnWord("量子", "量子", true, now)), List.of(), List.of(-7L)));
        assertThat(whole(GROUP).thread()).isEqualTo(17);
        assertThat(whole(GROUP).topics()).isEmpty();
        assertThat(whole(GROUP).formerIds()).isEmpty();
        assertThat(chats.countAll()).isEqualTo(3);
        assertThat(chats.count()).isEqualTo(2);
    }

    @Test
    void a_group_keeps_the_channel_that_it_discusses_when_it_moves() {
        chats.meet(chat(GROUP, null), "zh");
        chats.discusses(GROUP, -3L);
        chats.migrate(GROUP, -1_000_000_000_007L);
        assertThat(chats.channelsOf(List.of(GROUP, -1_000_000_000_007L))).isEqualTo(Map.of(-1_000_000_000_007L, -3L));
        chats.meet(chat(-1_000_000_000_008L, null), "zh");
        chats.migrate(-1_000_000_000_007L, -1_000_000_000_008L);
        assertThat(chats.channelsOf(List.of(-1_000_000_000_008L))).containsValue(-3L);
    }

    @Test
    void one_group_alone_discusses_a_channel() {
        chats.meet(chat(GROUP, null), "zh");
        chats.meet(chat(-8, null), "zh");
        chats.meet(Chat.met(-3, ChatKind.CHANNEL, READER, null), "zh");
        chats.discusses(GROUP, -3L);
        chats.discussedIn(-3, -8L);
        assertThat(chats.channelsOf(List.of(GROUP, -8L))).isEqualTo(Map.of(-8L, -3L));
        assertThat(chats.channelsNotAskedSince(clock.instant(), 9)).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(chats.channelsNotAskedSince(clock.instant(), 9)).containsExactly(-3L);
        clock.advance(Duration.ofDays(-365));
        assertThat(chats.channelsNotAskedSince(clock.instant().minus(Duration.ofDays(1)), 9)).containsExactly(-3L);
        chats.discussedIn(-3, null);
        assertThat(chats.channelsOf(List.of(GROUP, -8L))).isEmpty();
    }

    @Test
    void a_channel_that_is_forgotten_is_that_of_no_group() {
        chats.meet(chat(GROUP, null), "zh");
        chats.discusses(GROUP, -3L);
        chats.forget(-3);
        assertThat(chats.channelsOf(List.of(GROUP))).isEmpty();
    }

    @Test
    void chats_from_elsewhere_replace_those_here() {
        chats.meet(chat(2, null), "zh");
        chats.meet(chat(GROUP, 17), "zh");
        subscriptions.subscribe(2, "ai");
        parts.part(ReaderWords.class).add(2, ReaderWord.of("量子", true).orElseThrow());
        chats.mute(GROUP, "no rights");
        List<WholeChat> saved = chats.after(Long.MIN_VALUE, 9);
        subscriptions.stop(2);
        subscriptions.subscribe(2, "world");
        chats.drop(GROUP);
        heard.facts.clear();
        assertThat(chats.replace(saved)).isEmpty();
        assertThat(chats.after(Long.MIN_VALUE, 9)).isEqualTo(saved);
        assertThat(parts.part(ReaderWords.class).in(AnArticle.of(1).headline("量子").build())).containsExactly("量子");
        assertThat(heard.facts).containsExactly(new ChatsReplaced(List.of(GROUP, 2L)));
    }

    @Test
    void a_given_up_id_does_not_come_back_and_a_former_one_makes_way() {
        chats.meet(chat(GROUP, null), "zh");
        List<WholeChat> old = chats.after(Long.MIN_VALUE, 9);
        chats.migrate(GROUP, SUPERGROUP);
        List<WholeChat> moved = chats.after(Long.MIN_VALUE, 9);
        assertThat(chats.replace(old)).containsExactly(GROUP);
        assertThat(chats.byId(GROUP)).isEmpty();
        parts.sql().sql("delete from chat_moved").update();
        chats.replace(old);
        assertThat(chats.byId(GROUP)).isPresent();
        heard.facts.clear();
        assertThat(chats.replace(moved)).isEmpty();
        assertThat(chats.byId(GROUP)).isEmpty();
        assertThat(chats.byId(SUPERGROUP)).isPresent();
        assertThat(chats.movedTo(List.of(GROUP))).isEqualTo(Map.of(GROUP, SUPERGROUP));
        assertThat(heard.facts).containsExactly(new ChatsReplaced(List.of(SUPERGROUP, GROUP)));
    }

    @Test
    void a_chat_knows_when_its_digests_are_due() {
        Chat evening = chat(1, null).with(Timing.ofText("20:30", ""));
        assertThat(evening.due(clock.instant())).isEqualTo("2026-11-20T12:30:00Z");
        assertThat(chat(1, null).due(clock.instant())).isEqualTo(clock.instant());
        Chat quiet = chat(1, null).with(Timing.ofText("", "20:00-21:00"));
        assertThat(quiet.putOff(clock.instant(), clock.instant())).contains(Instant.parse("2026-11-20T13:00:00Z"));
    }

    @Test
    void a_migration_that_is_told_twice_changes_nothing_more() {
        chats.meet(chat(GROUP, null), "zh");
        subscriptions.subscribe(GROUP, "ai");
        chats.migrate(GROUP, SUPERGROUP);
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, null));
        assertThat(subscriptions.of(SUPERGROUP).topics()).containsExactly("ai");
    }

    @Test
    void a_change_of_a_chat_is_undone_when_a_listener_refuses_it() {
        chats.meet(chat(GROUP, null), "zh");
        heard.refuses = true;
        assertThatThrownBy(() -> chats.pause(GROUP, "blocked")).hasMessage("refused");
        assertThatThrownBy(() -> chats.drop(GROUP)).hasMessage("refused");
        assertThatThrownBy(() -> chats.migrate(GROUP, SUPERGROUP)).hasMessage("refused");
        assertThat(chats.byId(GROUP)).contains(chat(GROUP, null));
    }

    private static Chat chat(long id, @Nullable Integer thread) {
        return Chat.met(id, id < 0 ? ChatKind.GROUP : ChatKind.PRIVATE, READER, thread);
    }

    private static Chat paused(Chat chat) {
        return new Chat(chat.id(), chat.kind(), chat.reader(), chat.picture(), chat.silent(), chat.timing(),
                chat.limit(), chat.thread(),
                true, chat.holidayUntil());
    }

    @Test
    void a_pause_that_a_wrong_clock_wrote_lasts_a_day_at_most() {
        chats.meet(chat(GROUP, null), "zh");
        chats.mute(GROUP, "no rights");
        chats.unmute();
        assertThat(chats.byId(GROUP)).contains(paused(chat(GROUP, null)));
        clock.advance(Duration.ofDays(-365));
        chats.unmute();
        assertThat(chats.byId(GROUP)).contains(chat(GROUP, null));
    }
}
