package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
@ParameterizedClass
@EnumSource
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
                .with(Heard.class, heard).of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class);
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
        chats.pause(1, "blocked");
        heard.facts.clear();
        chats.resume(1);
        assertThat(chats.byId(1)).contains(chat(1, null));
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
        Chat planned = chat(GROUP, null).with(Picture.OFF).silent(true);
        chats.meet(planned, "zh");
        chats.change(planned);
        chats.meet(chat(SUPERGROUP, 17), "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, 17).with(Picture.OFF).silent(true));

        chats.meet(chat(GROUP, null), "zh");
        chats.migrate(GROUP, SUPERGROUP);
        assertThat(chats.byId(SUPERGROUP)).contains(chat(SUPERGROUP, 17).with(Picture.OFF).silent(true));
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
                chat.thread(),
                true);
    }
}
